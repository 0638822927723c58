"""This morning's letter: read it, answer it by e-mail, have it weekly; without JavaScript too."""

import pytest

pytestmark = pytest.mark.e2e
MAILBOX = """
import django
django.setup()
from groundswell.demo.models import Role
from groundswell.organise.discussion.digesting import mailbox_of
from groundswell.register.people.models import Person
print(mailbox_of(Person.objects.get(token=Role.objects.get(key="by_letter").person_token)))
"""
ANSWER = """
import django
django.setup()
from groundswell.foundation import clock
from groundswell.foundation.outbox.mail_in import take_mail
raw = '''From: {sender}
To: {to}
Message-ID: <{number}@letters.example>

{words}

On Sunday, 3 May 2026, Ostrey wrote:
> Hello
'''
print(take_mail(raw.encode(), at=clock.now()).value)
"""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_is_read_answered_by_mail_and_had_weekly(demo, walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    own_address = demo.python(MAILBOX).strip()
    visitor.open_letter("new post")
    letter = visitor.text()
    assert "Fifty-four in a hundred" in letter
    to = next(word for word in letter.split() if word.startswith("talk+"))
    told = {"to": to, "number": 1, "words": "By letter: I agree with Wren."}
    wrong = demo.python(ANSWER.format(sender="finder@elsewhere.example", **told))
    assert wrong.strip() == "refused"
    own = {"sender": own_address} | told | {"number": 2}
    assert demo.python(ANSWER.format(**own)).strip() == "taken"
    assert demo.python(ANSWER.format(**own)).strip() == "taken"
    visitor.go("/articles/where-the-14-really-goes/")
    visitor.follow("Fifty-four in a hundred")
    assert visitor.text().count("By letter: I agree with Wren.") == 1
    assert "On Sunday, 3 May" not in visitor.text()
    visitor.become("by_letter")
    assert "Letters of what was said" in visitor.heading()
    visitor.page.get_by_role("radio", name="Once a week").check()
    visitor.press("Keep it so")
    assert "It holds from now on." in visitor.text()
    assert visitor.page.get_by_role("radio", name="Once a week").is_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_one_press_in_the_letter_ends_the_letters_without_signing_in(walk, javascript):
    finder, reader = walk(javascript=javascript, width=360), walk(width=360)
    finder.open_letter("new post")
    headers = finder.page.locator("details dl").text_content()
    assert "List-Unsubscribe=One-Click" in headers
    way_out = finder.page.locator("article.letter a[href*='/u/']").first.get_attribute("href")
    finder.go(way_out)
    assert "about: Letters of what was said in conversations." in finder.text()
    reader.become("by_letter")
    assert reader.page.get_by_role("radio", name="Every morning").is_checked(), "a look is no press"
    finder.press("Stop: Letters of what was said in conversations")
    assert "It holds from this moment." in finder.text()
    assert finder.page.evaluate("document.documentElement.scrollWidth") <= 360
    reader.go("/me/letters/")
    assert "Letters of what was said in conversations: no letter." in reader.text()
    finder.go(way_out[:-5] + "AAAA/")
    assert finder.status == 404
