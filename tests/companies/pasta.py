"""A fictional maker of pasta, its two competitors, and everything that is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vouching.skills.figures import Figure
from vouching.skills.finance.derive import derive
from vouching.skills.finance.movements import movements
from vouching.skills.finance.observations import Observation, observe
from vouching.skills.finance.peers import Comparison, compare, medians
from vouching.skills.writing.composing import compose
from vouching.skills.writing.drafting import draft_statements
from vouching.skills.writing.rendering import render
from vouching.skills.writing.statement import Audience, Narrative, Statement

from .figures import CATALOGUE, by_id, company

NAMES = {"aurelia": "Aurelia Foods", "borgo": "Borgo Mills", "castell": "Castell Brands"}

AURELIA: Mapping[str, Sequence[str]] = {
    "revenue": ["2431", "2290", "2145"],
    "cost_of_revenue": ["1532", "1420", "1319"],
    "gross_profit": ["899", "870", "826"],
    "operating_income": ["214", "229", "236"],
    "net_income": ["139", "152", "148"],
    "net_income_attributable": ["137", "150", "146"],
    "diluted_eps": ["1.37", "1.50", "1.46"],
    "depreciation_amortization": ["88", "84", "80"],
    "total_assets": ["2210", "2104"],
    "total_current_assets": ["612", "640"],
    "total_current_liabilities": ["655", "598"],
    "cash_and_equivalents": ["96", "143"],
    "accounts_receivable": ["214", "196"],
    "inventories": ["281", "251"],
    "accounts_payable": ["302", "284"],
    "ppe_net": ["804", "771"],
    "long_term_debt": ["405", "360"],
    "total_equity": ["918", "884"],
    "equity_attributable": ["918", "884"],
    "operating_cash_flow": ["186", "221", "214"],
    "capital_expenditure": ["121", "98", "90"],
    "dividends_paid": ["112", "105", "101"],
}
BORGO: Mapping[str, Sequence[str]] = {
    "revenue": ["3120", "3004"],
    "gross_profit": ["1248", "1187"],
    "cost_of_revenue": ["1872", "1817"],
    "operating_income": ["343", "316"],
    "net_income": ["231", "210"],
    "net_income_attributable": ["231", "210"],
    "total_equity": ["1402", "1310"],
    "equity_attributable": ["1402", "1310"],
    "long_term_debt": ["520", "560"],
}
CASTELL: Mapping[str, Sequence[str]] = {
    "revenue": ["1204", "1105"],
    "gross_profit": ["421", "392"],
    "cost_of_revenue": ["783", "713"],
    "operating_income": ["132", "117"],
    "net_income": ["81", "70"],
    "net_income_attributable": ["81", "70"],
    "total_equity": ["610", "571"],
    "equity_attributable": ["610", "571"],
    "long_term_debt": ["310", "305"],
}


@dataclass(frozen=True)
class Scene:
    """What is known, observed and said about aurelia's FY2018."""

    base: tuple[Figure, ...]
    peers: tuple[str, ...] = ()
    language: str = "en"
    conflicts: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        derived, _ = derive(self.base, (), CATALOGUE)
        every = (*self.base, *derived)
        every = (*every, *movements(every, CATALOGUE))
        return by_id((*every, *medians(self._comparisons(every), every)))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        every = tuple(self.figures.values())
        return observe(
            every,
            subject="aurelia",
            period="FY2018",
            catalogue=CATALOGUE,
            comparisons=self._comparisons(every),
            conflicts=self.conflicts,
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return draft_statements(
            self.observations, figures=self.figures, names=NAMES, catalogue=CATALOGUE, language=self.language
        )

    def narrative(self, audience: Audience) -> Narrative:
        return compose(self.statements, audience=audience, language=self.language)

    def read(self, audience: Audience) -> str:
        """The whole text, as it is read aloud."""
        return "\n".join(
            line
            for section in self.narrative(audience).sections
            for line in (f"# {section.title}", *(self.say(told) for told in section.statements))
        )

    def say(self, statement: Statement) -> str:
        return render(statement, self.figures, self.language, catalogue=CATALOGUE)

    def _comparisons(self, every: tuple[Figure, ...]) -> tuple[Comparison, ...]:
        return compare(every, subject="aurelia", peers=self.peers, catalogue=CATALOGUE, period="FY2018")


def scene(language: str = "en") -> Scene:
    """The pasta maker among its competitors."""
    figures = (
        *company("aurelia", AURELIA, currency="EUR"),
        *company("borgo", BORGO, currency="EUR"),
        *company("castell", CASTELL, currency="EUR", ends=(3, 31)),
    )
    return Scene(figures, ("borgo", "castell"), language)


def alone(table: Mapping[str, Sequence[str]], *, language: str = "en", currency: str = "EUR") -> Scene:
    """One company without competitors."""
    return Scene(company("aurelia", table, currency=currency), (), language)
