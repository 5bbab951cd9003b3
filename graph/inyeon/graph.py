"""The library's face: one object for a published graph."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inyeon import build as pipeline
from inyeon import project as projects
from inyeon.ask.answers import Answers, EntityAnswer
from inyeon.ask.apart import Results
from inyeon.ask.limits import CHAINS, Limits
from inyeon.ask.query import Answer, ask, run
from inyeon.errors import ProjectError, QueryError, StoreError
from inyeon.memory import without_collector
from inyeon.model import Problem
from inyeon.progress import Progress, silent
from inyeon.store import snapshots
from inyeon.store.readable import Readable

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from inyeon.ask.path import Connection
    from inyeon.ask.show import Shown
    from inyeon.ask.stats import Stats
    from inyeon.privacy.leaks import Watch
    from inyeon.publish.export import Exporter
    from inyeon.publish.notebook import View
    from inyeon.publish.page import Page
    from inyeon.remote.push import Build
    from inyeon.remote.reader import RemoteStore


class Graph:
    """A published graph, read-only: made by `inyeon.open`, used by every reading command.

    `project` is where its files are; `problems` are those that did not stop the build.
    """

    def __init__(
        self,
        project: projects.Project,
        built: pipeline.Built,
        audience: str = "all",
        remote: "RemoteStore | None" = None,
    ) -> None:
        self.project = project
        self.audience = audience  # "all" or "public"
        self.snapshot = built.snapshot
        self._held = built.held  # so that no build deletes the snapshot under us
        self.problems: tuple[Problem, ...] = built.problems
        self._remote = remote
        # Read-only; behind a URL it has what `store.Readable` lists and no more.
        self.store: ox.Store = remote or snapshots.open_store(self.snapshot)  # type: ignore[assignment]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The documents' texts, by the IRI of their source."""
        if self._remote:
            return self._remote.texts
        kept: dict[str, str] = snapshots.read(self.snapshot, "texts")
        return kept

    def sendable(self) -> "Build":
        """This build as it is sent to a store behind a URL."""
        from inyeon.remote.known import Known
        from inyeon.remote.push import Build
        from inyeon.stored import marks

        assert self._remote is None, "what is behind a URL was sent already"
        problems = snapshots.read(self.snapshot, "problems")
        file = self.project.store_folder / "remote" / "graphs.json"
        known = Known(marks(self.snapshot, self.project), file)
        return Build(self.store, self.texts, problems, self.audience, self.snapshot.name, known)

    @cached_property
    def answers(self) -> Answers:
        """Entities, claims and sources as values."""
        return Answers(self.store, self.project.prefixes)

    def _telling(self, progress: Progress) -> Answers:
        """The same, that say how far they are."""
        return Answers(self._told(progress), self.project.prefixes, progress)

    def _told(self, progress: Progress) -> ox.Store:
        return self._remote.telling(progress) if self._remote else self.store  # type: ignore[return-value]

    def query(self, text: str, limits: Limits | None = None, /, **bindings: object) -> Answer:
        """The answer to a SPARQL query, in Python values.

        SELECT gives a list of dictionaries, one a row, in the query's order: variable → str for
        an IRI or text, int, float, Decimal, bool, date or datetime for such literals, None where
        unbound. ASK gives a bool; CONSTRUCT and DESCRIBE give (subject, predicate, object)
        tuples, sorted. A keyword binds the variable of that name; text that is an IRI or a
        prefixed name is bound as an IRI. With `limits` it is answered in a process of its own,
        which is stopped where it takes more; without, in this one, for as long as it takes.

        Raises QueryError where the text cannot be read as a query, is an update, or asks another
        server that `limits` do not name; LimitError where it takes too much.

        >>> import inyeon
        >>> g = inyeon.open()
        >>> g.query("SELECT ?name WHERE { ?who skos:prefLabel ?name }", who="org:nkhr")
        [{'name': "Citizens' Alliance for North Korean Human Rights"}]
        >>> g.query("ASK { ?who a :Person }", inyeon.Limits(timeout=10), who="person:illyong-ju")
        True
        """
        return ask(self._asked(limits), text, self.project.prefixes, bindings, limits)

    def results(self, text: str, limits: Limits | None = None, /) -> Results:
        """As `query`, in pyoxigraph's own terms; without limits lazily."""
        return run(self._asked(limits), text, self.project.prefixes, limits)[0]

    def _asked(self, limits: Limits | None) -> Readable | Path:
        """The store that is open here, or the folder of the one to open in another process."""
        if self._remote:
            return self._remote.limited(limits.timeout, limits.max_rows) if limits else self._remote
        return self.store if limits is None else self.snapshot / "store"

    def rdflib(self) -> "rdflib.Dataset":
        """A live rdflib Dataset on the same store, no copy; its default graph holds every triple.

        It is read-only: `add` and `update` fail, and so does `graph(…)`, where `get_context` works.
        Plain strings come back typed as xsd:string. To bind values, use `query` above.

        >>> import inyeon, rdflib
        >>> dataset = inyeon.open().rdflib()
        >>> claim = rdflib.URIRef("https://w3id.org/inyeon/ontology#Claim")
        >>> (None, rdflib.RDF.type, claim) in dataset
        True
        """
        if self._remote:
            hint = "use query, or rdflib's own SPARQLStore"
            raise QueryError("rdflib reads only a store on this machine", hint=hint)
        import rdflib
        from oxrdflib import OxigraphStore

        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store))
        vars(dataset)["held"] = self._held  # the dataset may be all that stays of us
        for prefix, namespace in self.project.prefixes.items():
            dataset.namespace_manager.bind(prefix, namespace, replace=True)
        return dataset

    @without_collector()
    def network(self, progress: Progress = silent) -> "nx.MultiDiGraph[str]":
        """The network of entities as a networkx.MultiDiGraph, one edge for each claim.

        Nodes are prefixed names with iri, label, kind and types; edges have the claim's id as key
        and carry relation, label, status, when, earliest, latest, qualifiers, quotes, sources.

        >>> import inyeon
        >>> network = inyeon.open().network()
        >>> network.nodes["person:lee-sung-ju"]["label"]
        'Lee Sung-ju'
        """
        from inyeon.ask.network import network

        return network(self._telling(progress))

    def show(self, name: str, progress: Progress = silent) -> "Shown":
        """Everything that the graph knows of an entity, by IRI, prefixed name or label.

        Raises UnknownNameError where there is none, or more than one.

        >>> import inyeon
        >>> inyeon.open().show("Lee Sung-ju").entity.id
        'person:lee-sung-ju'
        """
        from inyeon.ask.show import show

        return show(self._telling(progress), name)

    def path(
        self, start: str, end: str, *, most: int = CHAINS, max_length: int | None = None
    ) -> "Connection":
        """How two entities are connected: the shortest chains of claims, the first of them.

        A claim leads both ways, be it asserted, reported or disputed. There are no chains in it
        where the shortest have more than `max_length` steps. Raises UnknownNameError where there is
        no such entity, or more than one; QueryError where both names are of the same.

        >>> import inyeon
        >>> found = inyeon.open().path("Lee Sung-ju", "Illyong Ju")
        >>> found.chains[0].entities
        ('person:lee-sung-ju', 'place:north-korea', 'person:illyong-ju')
        """
        from inyeon.ask.path import path

        return path(self.answers, start, end, most, max_length)

    def stats(self, progress: Progress = silent) -> "Stats":
        """How much is in the graph.

        >>> import inyeon
        >>> inyeon.open().stats().claims > 100
        True
        """
        from inyeon.ask.stats import stats

        return stats(self._telling(progress))

    def page(
        self,
        title: str | None = None,
        *,
        focus: str | None = None,
        hops: int = 1,
        progress: Progress = silent,
    ) -> "Page":
        """The view model of the network page.

        With `focus`, an IRI, prefixed name or label, it holds the entities within so many `hops`
        of that one, all claims about them and among them, and the documents that these cite.

        Raises UnknownNameError where `focus` names no entity, or more than one; QueryError where
        `hops` is less than 1 or the title cannot be written.

        >>> import inyeon
        >>> g = inyeon.open()
        >>> 1 < len(g.page(focus="NKHR").entities) < len(g.page().entities)
        True
        """
        from inyeon.publish.page import page

        around = self._around(focus, hops) if focus is not None else None
        if title is None:
            title = f"{around.label} · {self.project.title}" if around else self.project.title
        if any("\ud800" <= sign <= "\udfff" for sign in title):
            raise QueryError("the title has a character that no file can hold")
        prefix = self.project.prefixes["source"]
        lists = {prefix + path.parent.name: path for path in self.project.claim_files}
        whole = page(
            self._telling(progress),
            self.texts,
            title,
            audience=self.audience,
            problems=self.problems,
            lists=lists if self.audience == "all" else None,
        )
        if around is None:
            return whole
        from inyeon.publish.focus import focused

        return focused(whole, around.id, hops)

    def _around(self, focus: str, hops: int) -> EntityAnswer:
        """The entity that a page is to be made around."""
        from inyeon.ask.show import resolve

        if hops < 1:
            raise QueryError(f"{hops} hops lead nowhere", hint="give 1 or more")
        return self.answers.entities([resolve(self.answers, focus)])[0]

    @without_collector()  # until the values of the page are gone
    def view(
        self,
        path: str | Path | None = None,
        title: str | None = None,
        *,
        focus: str | None = None,
        hops: int = 1,
        progress: Progress = silent,
    ) -> "View":
        """The network as one HTML page that needs no network to open; written to `path` if given.

        `focus` and `hops` write a part of it, as in `page`. In a notebook the result shows itself.
        Raises what `page` raises, and OSError where the file cannot be written.

        >>> import inyeon
        >>> g = inyeon.open()
        >>> g.view().text[:15]
        '<!doctype html>'
        >>> g.view(focus="org:nkhr", hops=2).title
        "Citizens' Alliance for North Korean Human Rights · Inyeon"
        """
        from inyeon.files import replace
        from inyeon.publish.notebook import View
        from inyeon.publish.view import html

        page = self.page(title, focus=focus, hops=hops, progress=progress)
        text = html(page, progress)
        self._may_be_called(page.title)
        self._may_leave("the page" if path is None else Path(path).name, text)
        if path is not None:
            replace(Path(path), text)
        return View(text, page.title, None if path is None else Path(path), len(page.claims))

    def export(
        self,
        path: str | Path,
        form: str | None = None,
        *,
        progress: Progress = silent,
        **options: Any,
    ) -> Path:
        """Write the graph to a file, in the format of its suffix or `form`; give its path.

        Formats: ttl, nt, rdf, jsonld, nq, trig, graphml, gexf. Options: `graph`, `only_facts`,
        `turtle12`, as in `inyeon.publish.export.Exporter.write`.

        Raises QueryError where format and options do not fit, OSError where it cannot be written.
        """
        from inyeon.files import replace, written
        from inyeon.publish.export import form_of

        path = Path(path)
        form = form or form_of(path)
        if self.audience == "public":  # looked at as a whole before any of it is written
            text = self.exported(form, progress=progress, **options)
            self._may_leave(path.name, "")
            replace(path, text)
        else:
            exporter = self._exporter(form, progress)
            with written(path) as file:
                exporter.write(form, file, **options)
        return path

    def exported(self, form: str, *, progress: Progress = silent, **options: Any) -> str:
        """As `export`, as text."""
        text = self._exporter(form, progress).text(form, **options)
        self._may_leave(f"the export as {form}", text)
        return text

    def _exporter(self, form: str, progress: Progress) -> "Exporter":
        from inyeon.publish.context import context
        from inyeon.publish.export import Exporter

        short = context(self.answers) if form == "jsonld" else {}
        network = partial(self.network, progress)
        return Exporter(self._told(progress), self.project.prefixes, short, network, progress)

    def _may_leave(self, name: str, text: str) -> None:
        """Look for secrets in what is for the public. Raises LeakError where there is one."""
        if self.audience != "public":
            return
        from importlib.resources import files

        web = files("inyeon") / "web"
        fixed = [
            (web / file).read_text("utf-8") for file in ("page.js", "page.css", "licences.txt")
        ]
        self._watch.guard(name, text, [*fixed, fixed[-1].replace("<", "(")])

    def _may_be_called(self, title: str) -> None:
        """Look for secrets in a title. Raises LeakError where there is one."""
        if self.audience == "public":
            hint = "choose another with --title, or in inyeon.toml"
            self._watch.guard_words("the title", [title], hint)

    @cached_property
    def _watch(self) -> "Watch":
        from inyeon.curate.collect import collect
        from inyeon.privacy.leaks import watch

        return watch(collect(self.project), self.project)


def open(  # noqa: A001
    project: str | Path | None = None,
    *,
    build: bool = True,
    audience: str = "all",
    store: str | None = None,
) -> Graph:
    """The graph of a project, built first if something has changed.

    `project` is a folder; without one it is INYEON_PROJECT, else the project you stand in, else
    the one that Inyeon ships with. `build=False` takes the last good build as it is;
    `audience="public"` opens only what the public may see. `store` is the URL of a SPARQL service
    that holds the graph; nothing is built then (docs/scaling.md). Raises ProjectError, DataError or
    StoreError where there is nothing to open, LeakError where the public would see too much.
    """
    if audience not in ("all", "public"):
        raise ProjectError(f"{audience!r} is no audience", hint='it is "all" or "public"')
    found = projects.find(project)
    if store is not None:
        return afar(found, store, audience)
    built = pipeline.build(found, audience=audience) if build else pipeline.last(found, audience)
    return Graph(found, built, audience)


def afar(project: projects.Project, url: str, audience: str = "all") -> Graph:
    """The graph of a project as the store behind this URL holds it.

    Raises StoreError where that holds nothing of it, or not for this audience.
    """
    from inyeon.remote.connect import open_store

    store = open_store(url, project)
    if audience == "public" and store.audience != audience:
        hint = "run inyeon build --audience public --store URL, into a store of its own"
        raise StoreError("this store holds what is not for the public", hint=hint)
    problems = pipeline.problems_of(store.problems, project)
    return Graph(project, pipeline.Built(project.root, problems, fresh=False), audience, store)
