"""How the words of the accountability report are meant, as its readers see it. Sources: 000 4.1, 4.5.1; DOMAIN 2.11."""

from __future__ import annotations

from caseworker.i18n import N_

# How the words are meant. They stand on every output, in this order: (word, meaning).
DEFINITIONS: tuple[tuple[str, str], ...] = (
    (N_("Period"),
     N_("January to April, May to August or September to December. Counted up to the last day of the period, or up to "
        "the day the report was made when that comes first.")),
    (N_("Started"),
     N_("The first day of the placement lies in the period. A follow-up in a chain counts too, on its own first day. "
        "A placement that was deleted, and one of a deleted case, counts nowhere.")),
    (N_("Nature"),
     N_("Paid, unpaid or training, as written with the placement. A placement without a nature counts nowhere: not as "
        "started and not in a chain. It stands apart as 'not stated' and among what must be completed.")),
    (N_("Chain"),
     N_("A placement with the follow-up placements that name it, of one client. A later placement that names no "
        "earlier one starts a chain of its own.")),
    (N_("Six months"),
     N_("The days from the first day worked in the chain to the same day six months later. Days in two placements at "
        "once count once, days between placements and days of an interruption do not, a placement that ends on its "
        "first day counts one day.")),
    (N_("Realised"),
     N_("The day on which the chain had six months full lies in the period, whenever it began and whether or not it "
        "went on. Each chain counts once in its life, where and as the placement in which it became full.")),
    (N_("Running"),
     N_("Not yet six months full, and a placement of the chain goes on after the last day counted. A placement whose "
        "planned end has passed goes on until a real end is filled in.")),
    (N_("Stopped"),
     N_("Not six months full, the last placement ended in the period and no follow-up runs.")),
    (N_("Duration"),
     N_("All days of a realised chain up to the last day counted.")),
    (N_("Education, sector, municipality, region"),
     N_("As written with the placement when it started, not as the client's file says now. Not filled in = 'not "
        "stated', and it counts in every total.")),
    (N_("Executing organisation"),
     N_("Organisations whose names differ only in capitals, accents or spaces are one organisation.")),
    (N_("Target"),
     N_("Placements of at least six months, over the whole project; so a target is compared with realised. Choose a "
        "range of periods to compare the whole.")),
    (N_("Per cent"),
     N_("Rounded to whole per cents, so a column may add up to 99 or 101.")),
)  # fmt: skip
IN_SHORT = N_(
    "Started: first day in the period. Realised: the day six months were full lies in the period. "
    "Without a nature a placement counts nowhere. All definitions stand at the end."
)
