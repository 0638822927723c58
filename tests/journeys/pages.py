"""
A concrete address for every route of the site, as the person who would open it.

``test_every_template`` fails on a route that stands in none of the three tables.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PERSONAS = (
    *("newcomer", "sceptic", "organiser", "new_host", "looks_at_it", "starter", "door_keeper"),
    *("convenor", "supporter"),
    *("county_secretary", "inviter", "planner", "driver", "creche", "next_in_line", "giver"),
    *("outgoing", "incoming", "caucus_secretary", "writer", "listener", "heard", "talker"),
    *("answerer", "mover", "panellist", "outsider", "by_letter", "doer", "voter", "delegate"),
    "chair",
)
# Route, who opens it, and its address; the names in braces come from ``found_in``.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("site:front", "stranger", "/"),
    ("site:near", "stranger", "{near}"),
    ("site:map", "stranger", "/map/"),
    ("site:about", "stranger", "/about/"),
    ("site:privacy", "stranger", "/about/you/"),
    ("site:search", "stranger", "/search/?q=quayhithe"),
    ("publishing:articles", "stranger", "/articles/"),
    ("publishing:tag", "stranger", "/articles/tag/repairs/"),
    ("publishing:article", "stranger", "/articles/where-the-14-really-goes/"),
    ("publishing:article", "writer", "{article_draft}"),
    ("discussion:rules", "stranger", "/talk/rules/"),
    ("discussion:questions", "stranger", "/talk/questions/"),
    ("discussion:letters", "by_letter", "/talk/letters/"),
    ("discussion:on", "answerer", "{talk_on}"),
    ("discussion:begin", "answerer", "{talk_on}new/"),
    ("discussion:thread", "stranger", "{talk}"),
    ("discussion:thread", "answerer", "{talk}?flat=1"),
    ("discussion:write", "answerer", "{question}write/"),
    ("discussion:slow", "answerer", "{question}slow/"),
    ("discussion:aside", "answerer", "{asked}aside/"),
    ("moderation:outcomes", "stranger", "/moderation/"),
    ("moderation:outcome", "stranger", "{decided}"),
    ("moderation:panel", "panellist", "{panel}"),
    ("moderation:case", "outsider", "{reported}"),
    ("moderation:mine", "newcomer", "/moderation/mine/"),
    ("moderation:lot", "newcomer", "/moderation/lot/"),
    ("moderation:queue", "county_secretary", "/moderation/queue/"),
    ("moderation:report", "answerer", "{talked}report/"),
    ("publishing:version", "stranger", "/articles/where-the-14-really-goes/versions/1/"),
    ("publishing:group", "writer", "{article_group}"),
    ("publishing:begin", "writer", "{article_group}new/"),
    ("publishing:edit", "writer", "/articles/how-to-hold-a-meeting-nobody-dreads/edit/"),
    ("publishing:withdraw", "writer", "/articles/how-to-hold-a-meeting-nobody-dreads/withdraw/"),
    ("pages:gallery", "stranger", "/gallery/"),
    *(
        ("pages:gallery-failure", "stranger", f"/gallery/{name}/")
        for name in ("refused", "too_old", "not_found", "forbidden", "gone", "busy", "broken")
    ),
    ("record:entries", "stranger", "/record/"),
    ("record:entry", "stranger", "/record/12/"),
    ("record:head", "stranger", "/record/head/"),
    ("structures:groups", "stranger", "/groups/"),
    ("structures:group", "stranger", "/g/{group}/"),
    ("structures:people", "organiser", "/g/{group}/people/"),
    ("structures:powers", "stranger", "/g/{group}/powers/"),
    ("structures:offices", "organiser", "/g/{group}/offices/"),
    ("structures:handover", "incoming", "{handing}"),
    ("structures:fill", "organiser", "/office/{office}/fill/"),
    ("structures:confer", "caucus_secretary", "/g/{caucus}/powers/confer/"),
    ("groups:minutes_of", "caucus_secretary", "/g/{caucus}/minutes/"),
    ("groups:write_minutes", "caucus_secretary", "/g/{caucus}/minutes/write/"),
    ("groups:minutes", "stranger", "/minutes/{minutes}/"),
    ("groups:letters", "stranger", "/g/{group}/letters/"),
    ("groups:write_letter", "organiser", "/g/{group}/letters/write/"),
    ("groups:letter", "organiser", "/letter/{between}/"),
    ("groups:figures", "stranger", "/g/{group}/figures/"),
    ("structures:group", "stranger", "/g/{caucus}/"),
    ("structures:profile", "organiser", "/g/{group}/profile/"),
    ("structures:start", "newcomer", "/groups/start/"),
    ("structures:step", "newcomer", "/groups/start/kind/"),
    ("structures:second", "starter", "{second}"),
    ("structures:started", "first_starter", "/groups/start/sent/{draft}/"),
    ("meetings:meetings", "stranger", "/meetings/"),
    ("meetings:group", "organiser", "/g/{group}/meetings/"),
    ("meetings:call", "organiser", "/g/{group}/meetings/new/"),
    ("meetings:meeting", "stranger", "/m/{meeting}/"),
    ("meetings:meeting", "organiser", "/m/{meeting}/"),
    ("meetings:meeting", "stranger", "/m/{past}/"),
    ("meetings:thanks", "stranger", "/m/{meeting}/thanks/"),
    ("meetings:answer", "stranger", "{answer}"),
    ("meetings:after", "stranger", "{after}"),
    ("meetings:figures", "organiser", "/g/{group}/meetings/returns/"),
    ("meetings:door", "door_keeper", "/m/{meeting}/door/"),
    ("room:home", "organiser", "/room/{meeting}/"),
    ("room:deck", "stranger", "/room/deck/?card=3"),
    ("room:floor", "organiser", "/room/{meeting}/floor/"),
    ("room:typed", "organiser", "/room/{meeting}/typed/"),
    ("room:kiosk", "stranger", "{kiosk}"),
    ("room:kiosk_near", "stranger", "{kiosk_near}"),
    ("room:tables", "organiser", "/room/{meeting}/tables/"),
    ("room:door", "door_keeper", "/room/{meeting}/door/"),
    ("hosting:needs", "planner", "{planned}"),
    ("hosting:hands", "planner", "{planned_hands}"),
    ("hosting:sheet", "planner", "{planned_sheet}"),
    ("hosting:plan", "planner", "{planned_plan}"),
    ("proposing:proposal", "new_host", "{sent_back}"),
    ("proposing:proposal", "looks_at_it", "{to_look_at}"),
    ("proposing:new", "new_host", "{propose_new}"),
    ("proposing:of_group", "looks_at_it", "{proposed}"),
    ("meetings:check", "new_host", "{proposed_draft}"),
    ("meetings:group", "new_host", "{proposed_meetings}"),
    ("lifts:home", "driver", "{lifts}"),
    ("lifts:drive", "driver", "{lifts}drive/"),
    ("lifts:ride", "driver", "{lifts}ride/"),
    ("childcare:home", "creche", "{creche}"),
    ("childcare:care", "creche", "{creche_care}"),
    ("childcare:own", "stranger", "{creche_own}"),
    ("meetings:sheet", "organiser", "/m/{meeting}/sheet/"),
    ("meetings:check", "organiser", "/m/{meeting}/check/"),
    ("meetings:cancel", "organiser", "/m/{meeting}/cancel/"),
    ("meetings:repeat", "organiser", "/m/{meeting}/repeat/"),
    ("meetings:outcome", "organiser", "/m/{past}/outcome/"),
    ("meetings:people", "organiser", "/m/{meeting}/people/"),
    *(
        ("meetings:edit", "organiser", f"/m/{{meeting}}/edit/{step}/")
        for step in ("when", "where", "how")
    ),
    ("joining:where", "stranger", "/join/"),
    ("joining:choose", "stranger", "{join_near}"),
    ("joining:apply", "stranger", "/join/to/{group}/"),
    ("joining:apply", "starter", "/join/to/{group}/"),
    ("joining:sent", "stranger", "/join/sent/{group}/"),
    ("joining:confirm", "stranger", "{confirm}"),
    ("joining:you-are-in", "newcomer", "/join/welcome/{group}/"),
    ("joining:leave", "newcomer", "/join/leave/{group}/"),
    ("joining:welcomes", "organiser", "/join/welcomes/{group}/"),
    ("joining:paper", "organiser", "/join/welcomes/{group}/paper/"),
    ("outward:pass_on", "organiser", "/m/{meeting}/pass-on/"),
    ("outward:of", "organiser", "/g/{group}/pass-on/"),
    ("outward:embed", "stranger", "/embed/{group}/"),
    ("outward:calendar", "newcomer", "/me/calendar/"),
    ("outward:calendar", "organiser", "/me/calendar/"),
    ("imports:lists", "organiser", "/imports/of/{group}/"),
    ("imports:give", "organiser", "/imports/of/{group}/new/"),
    ("imports:columns", "organiser", "/imports/{waiting_list}/columns/"),
    ("imports:consent", "organiser", "/imports/{waiting_list}/consent/"),
    ("imports:list", "organiser", "/imports/{waiting_list}/"),
    ("imports:undo", "organiser", "/imports/{waiting_list}/undo/"),
    ("imports:differences", "organiser", "/imports/{waiting_list}/differences/"),
    ("audiences:of", "organiser", "/audiences/of/{group}/"),
    ("audiences:audience", "organiser", "/audiences/{audience}/"),
    ("audiences:people", "organiser", "/audiences/{audience}/people/"),
    ("audiences:take", "organiser", "/audiences/{audience}/take/"),
    ("audiences:export", "convenor", "/audiences/file/{export}/"),
    ("duplicates:pairs", "organiser", "/duplicates/of/{group}/"),
    ("duplicates:pair", "organiser", "/duplicates/pair/{pair}/"),
    ("duplicates:mine", "newcomer", "/duplicates/mine/"),
    ("handover:page", "stranger", "/handover/{handover}/"),
    ("handover:answer", "supporter", "{handover_answer}"),
    ("contests:seats", "stranger", "/seats/"),
    ("contests:seat", "stranger", "/seats/OYC000003/"),
    ("contests:elections", "stranger", "/elections/"),
    ("contests:coverage", "stranger", "/coverage/"),
    ("onetoones:home", "stranger", "/one-to-one/"),
    ("onetoones:home", "talker", "/one-to-one/"),
    ("onetoones:guide", "stranger", "/one-to-one/guide/"),
    ("onetoones:ask", "heard", "/one-to-one/ask/"),
    ("onetoones:pairing", "talker", "{one_to_one}"),
    ("onetoones:reports", "county_secretary", "/one-to-one/reports/"),
    ("listening:rounds", "stranger", "/listening/"),
    ("listening:round", "stranger", "/listening/{round}/"),
    ("listening:map", "heard", "/listening/{round}/map/"),
    ("listening:door", "listener", "/listening/{round}/door/"),
    ("listening:on_paper", "listener", "/listening/{round}/paper/"),
    ("listening:heard", "stranger", "/listening/{round}/heard/"),
    ("listening:measure", "listener", "/listening/{round}/heard/table/"),
    ("listening:describe", "stranger", "/listening/{round}/heard/you/"),
    ("listening:notes", "listener", "/listening/{round}/notes/"),
    ("listening:themes", "stranger", "/listening/{round}/themes/"),
    ("listening:begin_coding", "listener", "/listening/{round}/themes/begin/"),
    ("listening:code", "listener", "/listening/{round}/themes/code/"),
    ("listening:settle", "listener", "/listening/{round}/themes/settle/"),
    ("listening:say", "stranger", "/listening/{round}/say/"),
    ("listening:yours", "stranger", "/listening/{round}/yours/"),
    ("listening:ask", "listener", "/listening/ask/{asks}/"),
    ("listening:statements", "listener", "/listening/{round}/statements/"),
    ("decisions:index", "stranger", "/decisions/"),
    ("decisions:decision", "doer", "/decisions/{decided_on}/"),
    ("decisions:report", "doer", "/decisions/{decided_on}/report/"),
    ("decisions:put_off", "county_secretary", "/decisions/{decided_on}/put-off/"),
    ("decisions:answer", "mover", "/decisions/{decided_on}/answer/"),
    ("decisions:write", "county_secretary", "/decisions/{decided_on}/write/"),
    ("motions:index", "mover", "/motions/"),
    ("motions:motion", "mover", "/motions/{motion}/"),
    ("motions:new", "mover", "/motions/new/{call}/"),
    ("motions:edit", "mover", "/motions/{draft_motion}/edit/"),
    ("motions:amend", "mover", "/motions/{motion}/amend/"),
    ("motions:endorse", "mover", "/motions/{looks}/endorse/"),
    ("motions:proposal", "mover", "/motions/proposed/{proposal}/"),
    ("motions:challenge", "mover", "/motions/{ruled_out}/challenge/"),
    ("motions:call", "county_secretary", "/motions/call/{movement}/"),
    ("motions:desk", "county_secretary", "/motions/desk/{call}/"),
    ("motions:rule", "county_secretary", "/motions/{to_rule}/rule/"),
    ("motions:merge", "county_secretary", "/motions/{motion}/merge/"),
    ("motions:arrange", "county_secretary", "/motions/arrange/{call}/"),
    ("motions:report", "stranger", "/motions/report/{report}/"),
    ("motions:decide", "county_secretary", "/motions/{motion}/decide/"),
    ("conference:index", "stranger", "/conferences/"),
    ("conference:conference", "delegate", "{council}"),
    ("conference:credential", "delegate", "{credential}"),
    ("conference:branch", "delegate", "{council}branch/{delegation}/"),
    ("conference:call", "county_secretary", "/conferences/call/{movement}/"),
    ("conference:put", "chair", "{council}put/"),
    ("ballots:card", "delegate", "{card_vote}card/"),
    ("ballots:paper", "delegate", "/votes/paper/{card_tellers}/"),
    ("ballots:casting", "chair", "{tied}casting/"),
    ("ballots:question", "delegate", "{challenged}"),
    ("conference:desk", "county_secretary", "{council}desk/"),
    ("conference:check", "county_secretary", "/conferences/check/{code}/"),
    ("ballots:index", "voter", "/votes/"),
    ("ballots:question", "voter", "/votes/{declared}/"),
    ("ballots:vote", "voter", "/votes/{to_vote}/vote/"),
    ("ballots:tell", "voter", "/votes/tell/{tellers}/"),
    ("ballots:new", "county_secretary", "/votes/new/{movement}/"),
    ("ballots:call_off", "county_secretary", "/votes/{announced}/call-off/"),
    ("listening:leave_out", "listener", "/listening/{round}/statements/{statement}/out/"),
    ("people_home", "newcomer", "/me/"),
    ("people_home", "organiser", "/me/"),
    ("people_record", "sceptic", "/me/record/"),
    ("people_change", "sceptic", "/me/record/change/"),
    ("people_needs", "sceptic", "/me/needs/"),
    ("people_consents", "sceptic", "/me/letters/"),
    ("people_looks", "sceptic", "/me/looks/"),
    ("people_said", "mover", "/me/said/"),
    ("people_said", "sceptic", "/me/said/"),
    ("people_erase", "sceptic", "/me/erase/"),
    ("people_who", "sceptic", "/me/who/"),
    ("people_stop", "stranger", "{stop}"),
    ("people_code", "stranger", "/account/code/"),
    ("people_invited", "stranger", "{invited}"),
    ("account_login", "stranger", "/account/login/"),
    ("account_logout", "newcomer", "/account/logout/"),
    ("account_inactive", "stranger", "/account/inactive/"),
    ("account_signup", "stranger", "/account/signup/"),
    ("account_email_verification_sent", "stranger", "/account/confirm-email/"),
    ("account_reset_password", "stranger", "/account/password/reset/"),
    ("account_password_reset_completed", "stranger", "/account/password/reset/done/"),
    ("account_request_login_code", "stranger", "/account/login/code/"),
    ("account_reauthenticate", "newcomer", "/account/reauthenticate/"),
    ("account_email", "newcomer", "/account/email/"),
    ("mfa_index", "newcomer", "/account/2fa/"),
    ("usersessions_list", "newcomer", "/account/sessions/"),
    ("inviting:mine", "inviter", "/inviting/"),
    ("inviting:card", "inviter", "/inviting/card/"),
    ("inviting:friend", "stranger", "{invite}"),
    ("inviting:told", "newcomer", "{told}"),
    ("offering:mine", "giver", "/offers/"),
    ("offering:now", "organiser", "/offers/now/"),
    ("offering:fewer", "newcomer", "/offers/fewer/{group}/"),
    ("offering:waiting", "organiser", "/offers/of/{group}/"),
    ("reaching:where", "stranger", "/talk/"),
    ("reaching:ask", "stranger", "/talk/to/{group}/"),
    ("reaching:said", "stranger", "{asked}"),
    ("reaching:mine", "next_in_line", "/talk/mine/"),
    ("demo:phones", "stranger", "/demo/phones/"),
    ("demo:phone", "stranger", "/demo/phones/wren/"),
    ("texts:waiting", "county_secretary", "/texts/"),
    ("demo:tour", "stranger", "/tour/"),
    ("demo:cheats", "stranger", "/tour/cheat/"),
    ("demo:cheat", "stranger", "/tour/cheat/dissolve/"),
    ("demo:post-room", "stranger", "/post-room/"),
    ("demo:letter", "stranger", "{letter}"),
)

# Not pages: what a look gets instead.
FILES = {
    "site:robots": "/robots.txt",
    "record:checkpoint": "/record/checkpoint/",
    "record:export": "/record/export/",
    "record:proof": "/record/12/proof/",
    "meetings:feed": "/meetings.ics",
    "desk:node": "/health/",
    "ballots:transcript": "/votes/{declared}/transcript/",
    "meetings:group_feed": "/g/{group}/meetings.ics",
    "meetings:ics": "/m/{meeting}/ics/",
    "room:worker": "/room/worker.js",
    "publishing:feed": "/articles.atom",
    "publishing:tag_feed": "/articles/tag/repairs/feed.atom",
    "publishing:group_feed": "/g/{group}/articles.atom",
    "outward:atom": "/meetings.atom",
    "outward:group_atom": "/g/{group}/meetings.atom",
    "outward:programme": "/g/{group}/programme.pdf",
    "outward:group_picture": "/g/{group}/picture.png",
    "outward:poster": "/m/{meeting}/poster.pdf",
    "outward:notice": "/m/{meeting}/notice.pdf",
    "outward:picture": "/m/{meeting}/picture.png",
}
OWN_FILES = {"people_export": ("sceptic", "/me/export/")}  # to whom they belong
ONLY_SENT = {  # answered to POST alone
    "publishing:publish",
    "discussion:ask",
    "structures:find_people",
    "audiences:change",
    "audiences:decide",
    "contests:put",
    "contests:take_off",
    *("listening:vote", "listening:let_in", "listening:close"),
    *("listening:print_sheets", "listening:own_sheet", "listening:hand_in"),
    *("motions:throw_away", "motions:show", "motions:second", "motions:back"),
    *("motions:hand_in", "motions:withdraw", "motions:publish"),
    *("conference:door", "conference:take_back", "conference:hand_over", "ballots:demand"),
    "duplicates:different",
    "duplicates:undecided",
    "duplicates:part",
    "imports:bring",
    "imports:forget",
    "imports:settle",
    "people_forget_address",
    "people_keep",
    "structures:take_back",
    "meetings:rsvp",
    "outward:hang",
    "outward:take_down",
    "outward:make",
    "outward:revoke",
    "meetings:dates",
    "hosting:withdraw",
    "hosting:hand",
    *("onetoones:stop", "onetoones:answer", "onetoones:end"),
    *("lifts:ask", "lifts:answer", "lifts:take_back", "childcare:check"),
    *("proposing:send", "proposing:answer", "proposing:give_back"),
    "meetings:check_in",
    "meetings:undo",
    "meetings:let_in",
    "meetings:publish",
    *("room:arrivals", "room:mix", "room:move", "room:ask", "room:turn", "room:pair"),
    "joining:welcomed",
    "joining:undo-welcomed",
    "outbox:callback",
    "inviting:make",
    "inviting:end",
    "offering:back",
    "offering:more",
    "offering:answer",
    "reaching:done",
    "reaching:on",
    "texts:answer",
    "texts:stop",
    "texts:aside",
    "demo:phone-text",
    "demo:weather",
    "demo:become",
    "demo:move-clock",
    "demo:reset",
}
# Steps that begin somewhere else, or need a second factor: nobody in the demo has one, and
# test_second_factor looks at those pages with a key. Asked for by itself, each leads elsewhere.
IN_BETWEEN = {
    # for two who both said yes: test_one_to_one walks through them
    *("onetoones:notes", "onetoones:share", "onetoones:aloud"),
    "shortlinks:follow",  # leads on at once
    "publishing:old_address",  # the same
    "listening:votes",  # a file, once a round is closed in which everybody was told of it
    "discussion:post",  # the same
    "discussion:change",  # one's own words: test_talk walks through them
    "discussion:source",
    "discussion:versions",
    "moderation:yours",  # the writer's own
    "imports:errors",  # a file, once there are rows that were not brought
    "audiences:looks",  # who read one person: reached from that person’s row
    "audiences:fetch",  # a file, once a second person has said yes
    "audiences:choose",  # the steps of adding a rule: test_lists walks through them
    "audiences:add",
    "audiences:why",
    "room:list",  # names for a phone at the door
    "room:sheet",  # a PDF: test_paper has another program read it
    "contests:outlines",  # a picture inside the page of seats
    "proposing:trust",  # once somebody has hosted: test_pages of the area
    "contests:starters",  # for an office nobody of the demo lands with
    "outward:short",  # leads on
    "outward:own_feed",  # a file at a secret address
    "handover:declare",  # for the officers of a campaign that has ended
    "desk:health",  # for operators: nobody of the demo is one
    "account_change_password",
    "account_set_password",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
}

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
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.decisions.models import Decision
from groundswell.decide.ballots.models import Question
from groundswell.decide.motions.models import Call, Motion, Proposal
from groundswell.register.structures.models import Body, Office, StartDraft
group = Body.objects.get(kind="group", name__startswith="Quayhithe")
meetings = Meeting.objects.filter(body=group, state="published")
now = clock.now()
came = Participation.objects.filter(state="attended", meeting__body=group)
draft = StartDraft.objects.get()
proposed = Meeting.objects.get(proposal__stands="change")
delegate = Credential.objects.get(token=Role.objects.get(key="delegate").landing.split("/")[3])
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
    "tied": Question.objects.get(form_key="council-tie").url,
    "challenged": Question.objects.get(form_key="council-hands").url,
    "council": Conference.objects.get().url,
    "credential": delegate.url,
    "code": code_of(delegate),
    "delegation": delegate.entitlement.body.token,
    "decided_on": Decision.objects.filter(asks_branches=True).latest("pk").token,
    "report": Call.objects.latest("closes_at").reports.get().token,
    "declared": Question.objects.filter(declared_at__isnull=False, hall=None).earliest("pk").token,
    "to_vote": Role.objects.get(key="voter").landing.split("/")[2],
    "tellers": Question.objects.get(way="hands", put=None).tellers_token,
    "announced": Question.objects.get(about__startswith="motion:").token,
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


def routes() -> Iterator[str]:
    """Give the name of every route there is, from the URL table itself."""
    yield from _under(get_resolver(), "")


def _under(resolver: URLResolver, space: str) -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from _under(found, found.namespace or space)
        elif isinstance(found, URLPattern):
            yield f"{space}:{found.name}" if space else str(found.name)


def known() -> set[str]:
    """Return the routes that stand in a table."""
    return {route for route, _, _ in PAGES} | set(FILES) | set(OWN_FILES) | ONLY_SENT | IN_BETWEEN


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
