// Uses the types that are generated from the description of the blog. It is only compiled: a line
// after `@ts-expect-error` must not compile.
import type { components, operations } from "./schema.d.ts";

type Schemas = components["schemas"];

export const draft: Schemas["articles.draft"] = {
    type: "articles",
    attributes: { title: "Typed", status: "draft", words: 3 },
    relationships: { author: { data: { type: "people", id: "1" } } },
};

export const patch: Schemas["articles.patch"] = {
    type: "articles",
    id: "1",
    attributes: { body: null },
    relationships: { author: { data: null }, tags: { data: [] } },
};

// @ts-expect-error: a creation needs the title
export const untitled: Schemas["articles.draft"] = { type: "articles", attributes: { words: 3 } };

export const readOnly: Schemas["articles.patch"] = {
    type: "articles",
    id: "1",
    // @ts-expect-error: the time of creation can't be set
    attributes: { createdAt: "2026-01-01T00:00:00Z" },
};

export const wrongType: Schemas["articles.patch"] = {
    type: "articles",
    id: "1",
    // @ts-expect-error: the author is a person
    relationships: { author: { data: { type: "tags", id: "1" } } },
};

export const query: operations["articles.list"]["parameters"]["query"] = {
    include: ["author", "comments.author"],
    "fields[people]": ["name"],
    sort: ["-createdAt"],
    "filter[words][gte]": 1000,
    "page[size]": 10,
    // @ts-expect-error: no such attribute
    "filter[pages]": [3],
};

export function names(document: Schemas["articles.list"]): string[] {
    const people = (document.included ?? []).filter((resource) => resource.type === "people");
    return people.map((person) => person.attributes?.name ?? person.id);
}

export function problems(document: Schemas["jsonapi.errors"]): string[] {
    return document.errors.map((error) => error.detail ?? error.title ?? "");
}
