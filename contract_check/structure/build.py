"""All stages of structure: parts, clause tree, parties, defined terms, references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contract_check.library.lexicon import Lexicon
from contract_check.library.states import state_code
from contract_check.model import Contract, Document, UsageError
from contract_check.structure.amendments import find_amendments
from contract_check.structure.clauses import clause_tree
from contract_check.structure.options import find_options, option_notes
from contract_check.structure.parties import agency_state_of, find_parties, with_given
from contract_check.structure.parts import find_parts
from contract_check.structure.references import cross_references, incorporated_documents
from contract_check.structure.shouting import quiet
from contract_check.structure.terms import find_terms


def build_contract(document: Document, lexicon: Lexicon, *, agency_state: str | None = None, roles: Mapping[str, Sequence[str]] | None = None) -> Contract:
    """The structure of a document. `agency_state` is a postal code or a name, such as "CT"; without one it is read from the parties.
    Raises UsageError for a state that does not exist.

    `roles` are names that the user gives to "vendor" and "agency", besides those that the document introduces.
    """
    plain = quiet(document, lexicon)
    parts = find_parts(plain, lexicon)
    clauses = clause_tree(plain, parts)
    parties = with_given(find_parties(plain, parts, lexicon), roles or {}, lexicon)
    terms = find_terms(plain, clauses)
    references, notes = cross_references(plain, clauses, parts)
    incorporated = incorporated_documents(plain, clauses, parts, lexicon)
    state = _given_state(agency_state) if agency_state else agency_state_of(plain, parties, lexicon)
    amendments = find_amendments(plain, clauses, references)
    options = find_options(document)
    return Contract(
        document, parts, parties, clauses, terms, references, incorporated, state, (*option_notes(document, options), *notes), amendments,
        "" if plain is document else plain.text, options,
    )  # fmt: skip


def _given_state(name: str) -> str:
    try:
        return state_code(name)
    except ValueError as error:
        raise UsageError(f"agency state {error}") from error
