"""Addresses that only a running site can give."""

import json
from typing import Any

PROGRAM = """
import json, sys, django
django.setup()
from groundswell.demo.models import Role, Sight
from groundswell.organise.discussion.models import Thread
from groundswell.foundation import clock
from groundswell.organise.childcare.models import Family
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.room.kiosk import kiosk_path
from groundswell.organise.handover.models import Handover
from groundswell.organise.moderation.models import Action
from groundswell.organise.inviting.models import Arrival, PersonalLink
from groundswell.organise.publishing.models import Article
from groundswell.organise.reaching.models import Ask
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.duplicates.models import Pair
from groundswell.register.imports.models import BroughtList
from groundswell.register.people.models import Person
from groundswell.organise.groups.models import Letter, Minutes
from groundswell.mobilise.campaigns.models import Ask, Campaign
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.models import Conference, Credential, Requisition
from groundswell.decide.decisions.models import Decision
from groundswell.decide.ballots.models import Priorities, Question
from groundswell.decide.elections.models import (
    Asked,
    BranchAnswer,
    Election,
    Exclusion,
    Observer,
    Photograph,
)
from groundswell.decide.floor.models import Item
from groundswell.decide.selections.models import Appeal, Application, Selection
from groundswell.decide.motions.models import Call, Motion, Proposal
from groundswell.register.structures.models import Body, Office, StartDraft, Tenure
group = Body.objects.get(kind="group", name__startswith="Quayhithe")
meetings = Meeting.objects.filter(body=group, state="published")
now = clock.now()
came = Participation.objects.filter(state="attended", meeting__body=group)
draft = StartDraft.objects.get()
proposed = Meeting.objects.get(proposal__stands="change")
delegate = Credential.objects.get(token=Role.objects.get(key="delegate").landing.split("/")[3])
alone = Question.objects.filter(hall=None, about="")
question = Thread.objects.get(is_question=True)
waiting_list = BroughtList.objects.earliest("pk")
print(json.dumps({
    "group": group.token,
    "meeting": meetings.filter(starts_at__gt=now).earliest("starts_at").token,
    "past": meetings.filter(ends_at__lt=now).latest("ends_at").token,
    "after": links.after_path(came.latest("meeting__ends_at")),
    "kiosk": kiosk_path(meetings.filter(starts_at__gt=now).earliest("starts_at")),
    "draft": draft.token,
    "article_draft": Role.objects.get(key="writer").landing,
    "article_group": f"/g/{Article.objects.get(published_at=None).body.token}/articles/",
    "talk": Sight.objects.get(key="conversation").href,
    "question": Role.objects.get(key="answerer").landing,
    "decided": Action.objects.get().url,
    "panel": Role.objects.get(key="panellist").landing,
    "reported": Role.objects.get(key="outsider").landing,
    "talked": question.posts.get(number=1).url,
    "talk_on": f"/talk/on/body/{question.body.token}/",
    "asked": question.posts.get(number=1).url,
    "waiting_list": waiting_list.token,
    "audience": Audience.objects.filter(body=group).earliest("pk").token,
    "export": Export.objects.earliest("pk").token,
    "pair": Pair.objects.filter(body=group).earliest("pk").token,
    "handover": Handover.objects.earliest("pk").token,
    "handover_answer": Role.objects.get(key="supporter").landing,
    "planned_hands": Role.objects.get(key="planner").landing.replace("needs", "hands"),
    "planned_sheet": Role.objects.get(key="planner").landing.replace("needs", "sheet"),
    "planned_plan": Role.objects.get(key="planner").landing.replace("needs", "plan"),
    "sent_back": Role.objects.get(key="new_host").landing,
    "to_look_at": Role.objects.get(key="looks_at_it").landing,
    "propose_new": f"/proposing/g/{proposed.body.token}/new/",
    "proposed": f"/proposing/g/{proposed.body.token}/",
    "proposed_draft": f"/m/{proposed.token}/check/",
    "proposed_meetings": f"/g/{proposed.body.token}/meetings/",
    "lifts": Role.objects.get(key="driver").landing,
    "one_to_one": Role.objects.get(key="talker").landing,
    "creche": Role.objects.get(key="creche").landing,
    "creche_care": Role.objects.get(key="creche").landing + "care/",
    "creche_own": f"/childcare/r/{links.signed(Family.objects.earliest('pk').place)}/children/",
    "planned": Role.objects.get(key="planner").landing,
    "handing": Role.objects.get(key="incoming").landing,
    "office": Office.objects.get(body=group, key="door_keeper").token,
    "caucus": Body.objects.get(kind="caucus").token,
    "call": Call.objects.latest("closes_at").token,
    "card_vote": Question.objects.get(form_key="council-cards").url,
    "card_tellers": Question.objects.get(form_key="council-cards").tellers_token,
    "requisition": Requisition.objects.get().url,
    "priorities": Priorities.objects.get().url,
    "tied": Question.objects.get(form_key="council-tie").url,
    "challenged": Question.objects.get(form_key="council-hands").url,
    "spring_minutes": Sight.objects.get(key="minutes").href,
    "council": Conference.objects.latest("starts_at").url,
    "floor": Sight.objects.get(key="floor").href,
    "open_item": Item.objects.get(stage="open").token,
    "credential": delegate.url,
    "code": code_of(delegate),
    "delegation": delegate.entitlement.body.token,
    "campaign": Campaign.objects.get(form_key="ostrey-sitters").url,
    "petition": Ask.objects.get(form_key="ostrey-petition").url,
    "campaigns": Campaign.objects.get(form_key="ostrey-sitters").body.token,
    "proposed_campaign": Campaign.objects.get(form_key="ostrey-lamps").url,
    "decided_on": Decision.objects.filter(asks_branches=True).latest("pk").token,
    "report": Call.objects.latest("closes_at").reports.get().token,
    "declared": alone.exclude(declared_at=None).earliest("pk").token,
    "to_vote": Role.objects.get(key="voter").landing.split("/")[2],
    "tellers": Question.objects.get(way="hands", put=None).tellers_token,
    "announced": Question.objects.get(about__startswith="motion:", declared_at=None).token,
    "to_stand": Election.objects.get(form_key="ostrey-stand").url,
    "observers": Observer.objects.get(person=None).token,
    "left_off": Exclusion.objects.earliest("pk").token,
    "election_term": Tenure.objects.filter(
        office__body=Election.objects.get(form_key="ostrey-stand").body, ended_at=None
    ).earliest("pk").token,
    "election_group": Election.objects.get(form_key="ostrey-stand").body.token,
    "asked": Asked.objects.get(election__form_key="ostrey-stand", answers=None).token,
    "elected": Election.objects.get(form_key="ostrey-two").url,
    "recall": Role.objects.get(key="asked_to_sign").landing,
    "trigger": Role.objects.get(key="branch_asked").landing,
    "branch_line": BranchAnswer.objects.get(answered_at=None).token,
    "position": Tenure.objects.get(office__key="treasurer", office__body__kind="movement").token,
    "kept": Election.objects.get(form_key="ostrey-kept").url,
    "voting": Election.objects.get(form_key="ostrey-open").url,
    "shown": Photograph.objects.earliest("pk").token,
    "helpers": Election.objects.get(form_key="ostrey-open").tellers_token,
    "to_count": Election.objects.get(form_key="ostrey-tonight").url,
    "typing": Election.objects.get(form_key="ostrey-tonight").tellers_token,
    "selection": Selection.objects.get(form_key="ostrey-selection-longlist").url,
    "to_judge": Selection.objects.get(form_key="ostrey-selection-checks").url,
    "panel_link": Selection.objects.get(form_key="ostrey-selection-checks").panel_token,
    "backing": Application.objects.filter(
        selection__form_key="ostrey-selection-longlist"
    ).latest("pk").backing_token,
    "appeal": Appeal.objects.earliest("pk").token,
    "judged_one": Application.objects.filter(
        selection__form_key="ostrey-selection-checks"
    ).latest("pk").token,
    "movement": Body.objects.get(kind="movement").token,
    "motion": Motion.objects.get(form_key="ostrey-repairs").token,
    "draft_motion": Motion.objects.get(state="draft").token,
    "looks": Motion.objects.get(state="collecting").token,
    "ruled_out": Motion.objects.get(state="out").token,
    "to_rule": Motion.objects.get(state="submitted").token,
    "proposal": Proposal.objects.get().token,
    "round": Round.objects.earliest("pk").token,
    "asks": Round.objects.earliest("pk").body.token,
    "statement": Statement.objects.filter(state="waiting").earliest("pk").token,
    "minutes": Minutes.objects.earliest("pk").token,
    "between": Letter.objects.filter(to_body=group).earliest("pk").token,
    "second": Role.objects.get(key="starter").landing,
    "invite": f"/inviting/from/{PersonalLink.objects.get().token}/",
    "asked": f"/talk/said/{Ask.objects.earliest('pk').token}/",
    "told": f"/inviting/told/{Arrival.objects.earliest('pk').token}/",
}))
"""


def found_in(site: Any, visitor: Any) -> dict[str, str]:
    """Return the addresses that only a running site can give, having walked a little in it."""
    found: dict[str, str] = json.loads(site.python(PROGRAM))
    for start, name in (("/", "near"), ("/join/", "join_near")):
        visitor.go(start)
        visitor.page.fill("#postcode", "OY3 2HD")
        visitor.press("Show me")
        found[name] = visitor.path()
    visitor.go(found["kiosk"])
    visitor.page.fill("#postcode", "OY3 2HD")
    visitor.press("Show me")
    found["kiosk_near"] = visitor.path()
    visitor.go(f"/m/{found['meeting']}/")
    visitor.page.get_by_role("radio", name="Yes").first.check()
    visitor.page.fill("#id_called", "Wilhelmina Featherstonehaugh-Oyelaran")
    visitor.page.fill("#id_contact", "wilhelmina@post.example")
    visitor.press("Count me in")
    found["answer"] = visitor.link_in_letter("You’re expected", part="/m/r/")
    found["letter"] = visitor.path()
    visitor.go(f"/join/to/{found['group']}/")
    visitor.page.fill("#id_full_name", "Seán O'Brien")
    visitor.page.fill("#id_email", "sean@post.example")
    visitor.page.get_by_role("checkbox", name="or older").check()
    visitor.press("Join this group")
    found["confirm"] = visitor.link_in_letter("One press")
    found["invited"] = json.loads(site.command("invite", "op@post.example", "--json"))["url"]
    found["stop"] = "/u/not-a-token-of-anybody/"
    return found
