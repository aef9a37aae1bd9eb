"""How property tests run."""

from hypothesis import settings

# How long one example takes says more about the machine's other work than about our code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
