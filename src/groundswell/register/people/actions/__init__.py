"""All writes about people, by noun: the register, addresses, consents, looks, accounts, going."""

from groundswell.register.people.actions.accounts import (
    accept_invitation,
    account_at,
    follow_sign_in_address,
    invite,
    open_account,
    open_invitation,
)
from groundswell.register.people.actions.choosing import end_chosen
from groundswell.register.people.actions.consent import (
    grant_consent,
    stop_by_link,
    stop_everything_at,
    suppress_address,
    withdraw_consent,
)
from groundswell.register.people.actions.contact import (
    add_address,
    remove_address,
    verify_address,
)
from groundswell.register.people.actions.erasure import (
    ask_erasure,
    erase_due,
    erase_person,
    keep_record,
)
from groundswell.register.people.actions.looks import log_reading
from groundswell.register.people.actions.register import (
    Welcome,
    add_or_welcome_back,
    add_person,
    correct_record,
    state_needs,
)

__all__ = [
    "Welcome",
    "accept_invitation",
    "account_at",
    "add_address",
    "add_or_welcome_back",
    "add_person",
    "ask_erasure",
    "correct_record",
    "end_chosen",
    "erase_due",
    "erase_person",
    "follow_sign_in_address",
    "grant_consent",
    "invite",
    "keep_record",
    "log_reading",
    "open_account",
    "open_invitation",
    "remove_address",
    "state_needs",
    "stop_by_link",
    "stop_everything_at",
    "suppress_address",
    "verify_address",
    "withdraw_consent",
]
