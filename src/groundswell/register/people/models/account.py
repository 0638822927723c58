"""Ways to sign in, and invitations to make the first of them."""

from typing import Any, ClassVar, override

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from groundswell.foundation.privacy import classes
from groundswell.register.people.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    """Make accounts."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        """Return a new account; without a password it signs in by e-mail code or passkey."""
        account = self.model(email=self.normalize_email(email).lower(), **extra)
        account.set_password(password) if password else account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in. Nothing but signing in hangs on it."""

    email = models.EmailField(unique=True, max_length=254)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)  # keeps the machine; no power over members

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    field_classes = classes(internal="password last_login is_active is_operator", personal="email")

    @override
    def __str__(self) -> str:
        return f"Account {self.pk}"


class Invitation(models.Model):
    """A link, good once, that makes an account. Only the hash of its secret is kept."""

    email = models.EmailField(max_length=254)
    secret_hash = models.CharField(max_length=64, unique=True)
    operator = models.BooleanField(default=False)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="invitations_used"
    )

    field_classes = classes(
        internal="secret_hash operator invited_at expires_at used_at", personal="email"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_invitation_ends",
                condition=models.Q(expires_at__gt=models.F("invited_at")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Invitation {self.pk}"
