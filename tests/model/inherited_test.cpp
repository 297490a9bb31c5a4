#include <doctest/doctest.h>

#include "model/real_kinds.hpp"

// What tables have from above is there without a word, and documents say only what differs.

namespace schemagen::model::test {

namespace {

constexpr const char* events = R"(schema: public
tables:
  events:
    partition_by: range (at)
    columns:
      id: {type: bigint, nullable: false}
      at: {type: date, nullable: false}
      note: {type: text, default: "'x'"}
    primary_key: [id, at]
    unique: {events_at_note_key: [at, note]}
    checks: {events_note_check: note <> ''}
    indexes: {events_lower_idx: [lower(note)]}
  events_2024: {partition_of: events, values: FROM ('2024-01-01') TO ('2025-01-01')}
  events_2025:
    partition_by: list (id)
    partition_of: events
    values: FROM ('2025-01-01') TO ('2026-01-01')
    columns:
      note: {nullable: false, default: null}
    indexes:
      mine: {columns: [lower(note)], part_of: events_lower_idx}
  events_2025_1:
    partition_of: events_2025
    values: IN (1)
    columns:
      at: {comment: Which day}
)";

constexpr const char* people = R"(schema: public
tables:
  people:
    columns:
      id: {type: integer, nullable: false}
      name: {type: text, default: "'n'"}
    checks: {people_id_check: id > 0}
  staff:
    inherits: [people]
    columns:
      name: {default: "'s'"}
      room: text
  guests:
    inherits: [people]
    columns:
      id: {type: integer, nullable: true}
)";

std::string line_of(const std::string& listing, const std::string& start) {
  const std::size_t at = ("\n" + listing).find("\n" + start + " ");
  if (at == std::string::npos) return "(none)";
  return listing.substr(at, listing.find('\n', at) - at);
}

}  // namespace

TEST_CASE("partitions have the columns, keys and indexes of their table") {
  Models models;
  const auto catalog = models.read(events);
  CHECK(models.messages() == "");
  const std::string all = Models::listing(catalog);
  CHECK(line_of(all, "column public.events_2024.note") ==
        "column public.events_2024.note type=text default='x' inheritance=p "
        "parents={\"public.events\"}");
  CHECK(line_of(all, "column public.events_2025_1.note") ==
        "column public.events_2025_1.note type=text nullable=f inheritance=p "
        "parents={\"public.events_2025\"}");
  CHECK(line_of(all, "constraint public.events_2024.events_2024_pkey") ==
        "constraint public.events_2024.events_2024_pkey type=p "
        "columns={\"id\",\"at\"} part_of=public.events_pkey");
  CHECK(line_of(all, "constraint public.events_2025_1.events_2025_1_at_note_key") != "(none)");
  CHECK(line_of(all, "constraint public.events_2025_1.events_note_check") != "(none)");
  CHECK(line_of(all, "index public.events_2024_lower_idx") != "(none)");
  CHECK(line_of(all, "index public.events_2025_lower_idx") == "(none)");
  CHECK(line_of(all, "index public.events_2025_1_lower_idx") != "(none)");
  CHECK(line_of(all, "index public.mine").find("part_of=public.events_lower_idx") !=
        std::string::npos);
  CHECK(Models::write(catalog) == std::string(events));
}

TEST_CASE("an index says of which it is a part where several could be meant") {
  const std::string text = R"(schema: public
tables:
  t:
    partition_by: list (a)
    columns:
      a: {type: integer, nullable: false}
      b: integer
    primary_key: [a]
    indexes:
      t_b: [b]
      t_only: {columns: [b], only: true}
  t1:
    partition_of: t
    values: IN (1)
    primary_key: {name: own_name, columns: [a], part_of: t_pkey}
    indexes:
      own: [b]
      t1_b_idx: {columns: [b], part_of: t_b}
)";
  Models models;
  const auto catalog = models.read(text);
  CHECK(models.messages() == "");
  const std::string all = Models::listing(catalog);
  CHECK(line_of(all, "index public.own").find("part_of") == std::string::npos);
  CHECK(line_of(all, "index public.t_only").find("only=t") != std::string::npos);
  CHECK(Models::write(catalog) == text);

  // The first that fits is the part, and where each partition has one, nothing is made only.
  const auto found = models.read(R"(
tables:
  t:
    columns: {a: int, b: int}
    partition_by: list (a)
    primary_key: [a]
    indexes: {t_b: {columns: [b], only: true}}
  t1: {partition_of: t, values: default, unique: {}, primary_key: {name: k, columns: [a]}, indexes: {i: {columns: [b], part_of: t_b}}}
)");
  const std::string others = Models::listing(found);
  CHECK(line_of(others, "index public.t_b").find("only=t") == std::string::npos);
  CHECK(line_of(others, "constraint public.t1.k").find("part_of=public.t_pkey") !=
        std::string::npos);
}

TEST_CASE("what is no part of anything is told with the index that could be meant") {
  Models models;
  models.read(R"(
tables:
  t: {columns: {a: int}, partition_by: list (a), indexes: {t_a: [a]}}
  t1: {partition_of: t, values: default, indexes: {i: {columns: [a], part_of: t_b}}}
)");
  CHECK(models.messages().find("SG0246") != std::string::npos);
  CHECK(models.messages().find("t_a") != std::string::npos);
}

TEST_CASE("a column declared without a type comes from above") {
  Models models;
  const auto catalog = models.read(people);
  CHECK(models.messages() == "");
  const std::string all = Models::listing(catalog);
  CHECK(line_of(all, "column public.staff.id") ==
        "column public.staff.id type=integer nullable=f inheritance=i parents={\"public.people\"}");
  CHECK(line_of(all, "column public.staff.name") ==
        "column public.staff.name type=text default='s' inheritance=i "
        "parents={\"public.people\"}");
  CHECK(line_of(all, "column public.guests.id") ==
        "column public.guests.id type=integer inheritance=m parents={\"public.people\"}");
  CHECK(line_of(all, "column public.guests.name") ==
        "column public.guests.name type=text default='n' inheritance=i "
        "parents={\"public.people\"}");
  CHECK(Models::write(catalog) == std::string(people));
}

TEST_CASE("unnamed keys reach the partitions under the names PostgreSQL chooses") {
  Models models;
  const auto catalog = models.read(R"(
tables:
  t:
    columns: {id: serial, kind: {type: text}}
    partition_by: list (kind)
    unique: [[id, kind]]
    indexes: [kind]
  t_a: {partition_of: t, values: {in: ["'a'"]}}
)");
  CHECK(models.messages() == "");
  const std::string all = Models::listing(catalog);
  CHECK(line_of(all, "column public.t_a.id") ==
        "column public.t_a.id type=integer nullable=f default=nextval('public.t_id_seq'::regclass) "
        "inheritance=p parents={\"public.t\"}");
  CHECK(line_of(all, "constraint public.t_a.t_a_id_kind_key") != "(none)");
  CHECK(line_of(all, "index public.t_a_kind_idx") != "(none)");
}

TEST_CASE("a column that nothing above has needs its type") {
  Models models;
  models.read(R"(
tables:
  t: {columns: {a: int}, partition_by: list (a)}
  t_a: {partition_of: t, values: default, columns: {b: {default: 1}}}
)");
  CHECK(models.messages().find("SG0207 column t_a.b has no type") != std::string::npos);
}

}  // namespace schemagen::model::test
