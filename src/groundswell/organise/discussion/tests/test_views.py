import pytest

from groundswell.organise.discussion.models import Draft, Post, Thread
from groundswell.organise.discussion.tests.conftest import AT, answers, opens
from groundswell.organise.meetings.tests import factories as gather
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.rules.writing import Written
from groundswell.register.structures.tests.factories import DAY

pytestmark = pytest.mark.django_db
SENT = {"title": "The roof", "text": "It leaks.", "name": "Eli", "form_key": "fromapage1"}


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_a_group_to_an_answered_question(world, as_, client):
    eli, ann = as_(world.eli), as_(world.ann)
    on = f"/talk/on/body/{world.alder.token}/"
    assert "Talk" in page(client, world.alder.url)
    assert "Begin a conversation" not in page(client, on)
    assert "five rules" in page(eli, f"{on}new/")
    answer = eli.post(f"{on}new/", SENT | {"is_question": "on"})
    thread = Thread.objects.get()
    assert (answer.status_code, answer.url) == (302, thread.url)
    assert "five rules" not in page(eli, f"{thread.url}write/")
    assert "Asked today, not answered yet" in page(client, on)
    assert "The roof" in page(client, "/talk/questions/")
    sent = {"text": "In June.", "name": "Ann", "official": "on", "form_key": "fromapage2"}
    ann.post(f"{thread.url}write/", sent)
    shown = page(client, thread.url)
    assert "Official answer" in shown
    assert "Answered by an office" in shown


def test_what_cannot_be_posted_is_kept_and_comes_back(world, thread, as_):
    fay = as_(world.fay)
    write = f"{thread.url}write/"
    long = "word " * 3000
    answer = fay.post(write, {"text": long, "name": "Fay", "form_key": "fromapage1"})
    assert answer.status_code == 422
    assert "longer than 10,000 letters" in answer.content.decode()
    assert long.strip() in page(fay, write)
    assert "You began to write here." in page(fay, thread.url)
    assert "You began to write here." not in page(as_(world.eli), thread.url)
    assert fay.post(write, {"text": "", "name": "F", "form_key": "fromapage1"}).status_code == 422
    kept = {"text": "Half", "name": "Fay", "form_key": "fromapage2", "do": "keep"}
    assert fay.post(write, kept).url == thread.url
    assert Draft.objects.get().text == "Half"
    assert Post.objects.count() == 1


def test_an_answer_stands_under_what_it_answers_and_has_an_address_for_good(
    world, thread, first, as_, client
):
    fay = as_(world.fay)
    to = f"{thread.url}write/?to={first.token}"
    assert "Answer Eli" in page(fay, to)
    answer = fay.post(to, {"text": "Ours too.", "name": "Fay", "form_key": "fromapage1"})
    made = Post.objects.get(text="Ours too.")
    assert (made.answers, answer.url) == (first, f"{thread.url}#p-{made.token}")
    assert client.get(made.url).url == f"{thread.url}#p-{made.token}"
    assert 'class="talk-post talk-d1"' in page(client, thread.url)
    assert "in answer to" in page(client, f"{thread.url}?flat=1")
    assert fay.get(f"{thread.url}write/?to=nothing").status_code == 404


def test_changes_and_sources_are_in_sight(world, thread, first, as_, client):
    eli, fay = as_(world.eli), as_(world.fay)
    assert client.get(f"{first.url}versions/").status_code == 404
    eli.post(f"{first.url}change/", {"text": "And the stairs?"})
    assert "What about the roof?" in page(client, f"{first.url}versions/")
    assert fay.post(f"{first.url}ask/").status_code == 302
    assert "Source asked for today, none given yet." in page(client, thread.url)
    assert "Say where it comes from" in page(eli, thread.url)
    assert eli.post(f"{first.url}source/", {"source": ""}).status_code == 422
    eli.post(f"{first.url}source/", {"source": "https://county.example/4"})
    assert 'href="https://county.example/4"' in page(client, thread.url)


def test_another_s_post_is_not_there_to_change(world, thread, first, as_):
    fay = as_(world.fay)
    for path in ("change/", "source/", "aside/"):
        assert fay.get(f"{first.url}{path}").status_code == 404
        assert fay.post(f"{first.url}{path}", {"text": "x"}).status_code == 404
    assert fay.get(f"{thread.url}slow/").status_code == 404


def test_a_caucus_s_thread_is_not_there_for_others(world, as_, client):
    inside = opens(world, world.cat, on=world.caucus)
    for reader in (client, as_(world.eli)):
        for path in (inside.url, f"/talk/on/body/{world.caucus.token}/", f"{inside.url}write/"):
            assert reader.get(path).status_code in (302, 404)
        assert reader.get(Post.objects.get().url).status_code == 404
    assert "The roof" in page(as_(world.cat), inside.url)


def test_whoever_keeps_the_talk_slows_it_down_and_moves_a_branch(world, thread, first, as_, client):
    off = answers(thread, world.fay, "And the buses?", to=first)
    ann = as_(world.ann)
    assert ann.post(f"{thread.url}slow/", {"minutes": "x", "hours": "1"}).status_code == 422
    ann.post(f"{thread.url}slow/", {"minutes": "10", "hours": "2"})
    assert "Slowed down: one post of each person in 10 minutes." in page(client, thread.url)
    assert ann.post(f"{off.url}aside/", {"title": "", "because": ""}).status_code == 422
    ann.post(f"{off.url}aside/", {"title": "Buses", "because": "Not the roof."})
    shown = page(client, thread.url)
    assert "1 post went to a conversation of its own" in shown
    assert "Not the roof." in shown
    assert client.get(off.url).url == f"{Thread.objects.get(title='Buses').url}#p-{off.token}"


def test_articles_and_meetings_show_what_is_said_of_them(world, as_, client):
    written = Written(title="Mended", text="It is.", byline="Alder")
    draft = publishing.begin_article(
        body=world.alder, written=written, form_key="articlekey", by=world.ann, at=AT
    )
    assert client.get(f"/talk/on/article/{draft.token}/").status_code == 404  # nobody read it
    article = publishing.publish(article=draft, by=world.ann, at=AT)
    meeting = gather.meeting(world.alder, world.ann, starts_at=AT + DAY, at=AT)
    for thing, url in ((article, article.url), (meeting, f"/m/{meeting.token}/")):
        assert "Nobody has said anything yet." in page(client, url)
        opens(world, world.fay, f"About {thing.pk} {thing.title}.", on=thing)
        assert "The roof" in page(client, url)
    publishing.withdraw(article=article, because="Wrong.", by=world.ann, at=AT)
    assert client.get(Thread.objects.get(subject_kind="article").url).status_code == 404


def test_members_only_is_said_with_a_way_in(world, thread, as_):
    gus = as_(world.nobody)
    assert "Find a group" in page(gus, thread.url)
    answer = gus.get(f"{thread.url}write/")
    assert answer.status_code == 403
    assert "joining one takes a minute" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_and_a_list_ask_the_same_number_of_questions(
    world, thread, first, client, number, django_assert_num_queries
):
    for each in range(number):
        answers(thread, world.fay, f"Answer {each}.", to=first)
        opens(world, world.eli, f"Another {each}.")
    on = f"/talk/on/body/{world.alder.token}/"
    client.get(on)
    with django_assert_num_queries(7):
        client.get(thread.url)
    with django_assert_num_queries(6):
        client.get(on)


def test_the_rules_are_a_page(client):
    assert "Answer what was said, not who said it." in page(client, "/talk/rules/")
