#include "objects/column/column.hpp"
#include "objects/shared/build.hpp"

// What a column can be said to have, and its line in CREATE TABLE.

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Column::fields() {
  return field_table(
      field("type", &Column::type, OnChange::alter, "data type"),
      field(
          "using", &Column::conversion, OnChange::ignore,
          "expression that converts old values when the type changes, and gives the rows that are "
          "there theirs when the column is new"),
      field("collation", &Column::collation, OnChange::alter,
            "sort order, where it is not the type's own"),
      field("nullable", &Column::nullable, OnChange::alter, "whether NULL is allowed"),
      since(18, field("not_null", &Column::not_null, OnChange::alter,
                      "the constraint that forbids NULL: its name, or a mapping; in a table under "
                      "another one of its own, beside that from above (PostgreSQL 18)")),
      implied("not_null_name", &Column::not_null_name, OnChange::alter,
              "what the server calls the constraint that forbids NULL"),
      implied("own_not_null", &Column::own_not_null, OnChange::ignore,
              "whether the table has that constraint of its own"),
      field("default", &Column::default_value, OnChange::alter,
            "SQL expression; a text constant needs its own quotes: \"'pending'\""),
      field("generated", &Column::generated, OnChange::recreate,
            "SQL expression that the value is computed from, and stored unless it is virtual"),
      since(18, field("virtual", &Column::is_virtual, OnChange::recreate,
                      "a generated value is computed when it is read (PostgreSQL 18)")),
      field("identity", &Column::identity, OnChange::alter,
            "always, by default, or a mapping with sequence options"),
      field("storage", &Column::storage, OnChange::alter,
            "how large values are stored, where it is not the type's own way"),
      since(14, field("compression", &Column::compression, OnChange::alter,
                      "how large values are compressed: pglz or lz4 (PostgreSQL 14)")),
      field("statistics", &Column::statistics, OnChange::alter, "statistics target for ANALYZE"),
      field("options", &Column::options, OnChange::alter, "n_distinct, n_distinct_inherited"),
      field("foreign_options", &Column::foreign_options, OnChange::alter,
            "options of a column of a foreign table, for its wrapper"),
      field("compatibility", &Column::compatibility, OnChange::ignore,
            "view: a view of the table, in the schema ..._compat, goes on with its old name"),
      implied("inheritance", &Column::inheritance, OnChange::alter,
              "whether it comes from a table above, or from a type"),
      implied("parents", &Column::parents, OnChange::ignore, "the tables above that have it"));
}

Sql identity_clause(const Identity& identity, const ObjectId& id) {
  std::vector<Sql> options;
  if (identity.sequence) {
    options.push_back(sql("SEQUENCE NAME {}", sql::QualifiedName{id.schema, *identity.sequence}));
  }
  options.push_back(create_options(identity.options()));
  const Sql list = join(options, " ");
  return sql("GENERATED {} AS IDENTITY{}",
             identity.mode == IdentityMode::always ? sql("ALWAYS") : sql("BY DEFAULT"),
             list.empty() ? Sql() : sql(" ({})", list));
}

Sql column_definition(const Object& object) {
  const Column& column = object.as<Column>();
  Sql text = sql("{} {}", Identifier{object.id.sub}, column.type);
  if (column.compression) {
    text.append(
        sql(" COMPRESSION {}", *column.compression == Compression::lz4 ? sql("lz4") : sql("pglz")));
  }
  text.append(options_clause(column.foreign_options));
  if (column.collation) text.append(sql(" COLLATE {}", *column.collation));
  if (column.generated) {
    text.append(sql(" GENERATED ALWAYS AS ({}) {}", *column.generated,
                    column.is_virtual ? sql("VIRTUAL") : sql("STORED")));
  }
  if (column.identity) text.append(sql(" {}", identity_clause(*column.identity, object.id)));
  if (column.default_value) text.append(sql(" DEFAULT {}", *column.default_value));
  text.append(not_null_clause(column, object.id));
  return text;
}

}  // namespace schemagen::objects
