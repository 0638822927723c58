"""The first person of a movement: an invitation, a passkey, and signing in with nothing else."""

import json

import pytest
from tools import run_site
from tools.running_site import FIRST_PORT, running_site

from groundswell.register.people.refusals import InvitationUsed

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    port = run_site.free_port("127.0.0.1", FIRST_PORT)
    home = tmp_path_factory.mktemp("second-factor")
    # A passkey belongs to a name, never to a number.
    with running_site(home, demo=False, GROUNDSWELL_SITE_URL=f"http://localhost:{port}") as running:
        yield running


def test_an_invitation_a_passkey_and_back_in(site, chromium):
    invited = json.loads(site.command("invite", "ann@post.example", "--json"))
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(120_000)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(invited["url"])
    page.get_by_label("Your name").fill("Ann Adeyemi")
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/2fa/**")

    page.goto(f"{site.url}/account/2fa/webauthn/add/")
    page.get_by_label("name", exact=False).first.fill("A key in the pocket")
    if page.locator("#id_passwordless").count():
        page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: not address.endswith("/add/"))
    page.goto(f"{site.url}/account/2fa/webauthn/")
    assert "A key in the pocket" in page.content()

    page.goto(f"{site.url}/me/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    page.goto(f"{site.url}/account/login/")
    page.locator("#passkey_login, #mfa_webauthn_login, [data-passkey]").first.click()
    page.wait_for_url("**/me/**")
    assert "Ann" in page.locator("h1").inner_text()
    context.close()


def test_an_invitation_is_good_once(site, chromium):
    invited = json.loads(site.command("invite", "bob@post.example", "--json"))
    context = chromium.new_context()
    context.set_default_timeout(120_000)
    page = context.new_page()
    assert page.goto(invited["url"]).status == 200
    page.get_by_label("Your name").fill("Bob Bright")
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/2fa/**")
    context.close()
    stranger = chromium.new_context()
    again = stranger.new_page().goto(invited["url"])
    assert again.status == InvitationUsed.status
    stranger.close()
