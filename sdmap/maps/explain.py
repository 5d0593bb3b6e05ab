"""How to read what is shown, for a councillor: a few plain sentences on each idea."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """One idea: its name, and what to make of it."""

    topic: str
    title: str
    words: str


EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "interval",
        "The line through each dot: the 95% interval",
        "The shorter the line, the firmer the figure: few children, or few schools, make it long. If it reaches the"
        " comparator, the difference is not clear. Where every pupil was counted, the figure is still a fact of its"
        " day; the line asks whether it would last.",
    ),
    Explanation(
        "table_interval",
        "The figures in brackets: the 95% interval",
        "The narrower the range in brackets, the firmer the figure: few children, or few schools, make it wide. If a"
        " difference’s range takes in 0, the difference is not clear.",
    ),
    Explanation(
        "rank",
        "The range of a rank: “could be 1st to 5th”",
        "Put in order of their figures, the areas have one rank each, but where few children or schools stand behind"
        " the figures the order could well be another. “3rd lowest of 15 (could be 1st to 5th)” counts from the nearer"
        " end: this year’s figure is the third from the bottom, but the area may truly be anywhere from lowest to fifth"
        " lowest. Where every pupil was counted the rank is a fact of its day; “not clearly: 1st to 5th” says that it"
        " may not last.",
    ),
    Explanation(
        "comparison",
        "Better, similar, worse",
        "An area is worse or better only if its whole interval lies on one side of the comparator. “Similar” does not"
        " mean equal: it means that the figures cannot tell. Where every pupil was counted, an area in between is"
        " “higher” or “lower, not clearly”: the difference is real, but it may not last.",
    ),
    Explanation(
        "expected",
        "Expected, not counted",
        "Where these data hold no figure for small areas, what is shown under dots is what would be seen if local"
        " children followed the national pattern for their neighbourhood’s deprivation. Use it to ask questions, not to"
        " answer them.",
    ),
    Explanation(
        "withheld",
        "Withheld and not available",
        "Stripes mean that the figure exists but is withheld, by its publisher or by the rules of these data: the"
        " area’s own sentence gives the reason. Crosses mean that there is no figure. Neither means that the figure is"
        " low.",
    ),
    Explanation(
        "school_location",
        "By where the school is",
        "What schools report is counted where the school stands. Pupils cross boundaries to go to school, so such a"
        " figure of an area is about its schools, not about the families who live there.",
    ),
    Explanation(
        "shares",
        "Share of children, share of all",
        "If the core has 46 in every 100 pupils and 63 in every 100 of those eligible for free meals, disadvantage is"
        " more concentrated there than pupils are. The gap between the two shares is the concentration.",
    ),
    Explanation(
        "location_quotient",
        "Times its share (location quotient)",
        "An area’s share of the disadvantaged children divided by its share of all children. “1.4 times its share” is a"
        " quotient of 1.4: 40% more of the disadvantaged children than if they lay as all children do.",
    ),
    Explanation(
        "funnel",
        "Funnel plot",
        "Each dot is an area: further right, more children. Of areas that are truly like the comparator about one in 20"
        " would lie outside the dashed lines, and one in 500 outside the full ones. So a dot just beyond the dashed"
        " line may mean little, and one beyond the full line hardly does.",
    ),
    Explanation(
        "slope",
        "Slope index of inequality",
        "Line the areas up from the most to the least deprived and draw the straight line that fits their figures best."
        " The index is how far that line falls or rises from one end to the other, in points. 0 means that the figure"
        " has nothing to do with deprivation.",
    ),
    Explanation(
        "lorenz",
        "Lorenz curve and Gini",
        "Line the areas up from the most to the least disadvantaged. If disadvantage were spread evenly the curve would"
        " be the straight line; the further it bulges above, the more of it sits in a few areas. The Gini figure is the"
        " bulge: 0 is even, 1 is all in one place.",
    ),
    Explanation(
        "hoover",
        "Hoover index",
        "The share of the cases that would have to be elsewhere for every area to have the same rate. 0% means that all"
        " areas have the same rate already.",
    ),
    Explanation(
        "dissimilarity",
        "Dissimilarity",
        "This sets the cases against all the other children, not against everyone. 0% means the same mix in every area;"
        " 100% means that no area has both.",
    ),
    Explanation(
        "p_value",
        "The p-value (p)",
        "How often areas put in a random order would show something at least as strong. A p of 0.01 is once in 100. It"
        " does not say how big or how important a difference is.",
    ),
    Explanation(
        "holm",
        "Holm’s correction (p, corrected)",
        "Test many areas and some will stand out whatever is true. Holm’s correction makes each p larger to allow for"
        " that. Only an area whose corrected p is under 0.05 is named.",
    ),
    Explanation(
        "gi_star",
        "Gi*",
        "This looks at an area and its neighbours together. Well above 0 they are high as a group; well below 0 they"
        " are low; near 0 they are neither.",
    ),
    Explanation(
        "local_moran",
        "Local Moran",
        "This asks whether an area is like its neighbours. Above 0 it is: high among high, or low among low. Below 0"
        " it stands apart from them.",
    ),
)


def explanation(topic: str) -> Explanation:
    """The explanation of one topic.

    Raises
    ------
    KeyError
        If nothing is written on the topic.
    """
    return {e.topic: e for e in EXPLANATIONS}[topic]
