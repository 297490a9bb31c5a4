#include "objects/column/column.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/lexer.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Column::fields() {
  return field_table(
      field("type", &Column::type, OnChange::alter, "data type"),
      field("using", &Column::conversion, OnChange::ignore,
            "expression that converts old values when the type changes"),
      field("collation", &Column::collation, OnChange::alter,
            "sort order, where it is not the type's own"),
      field("nullable", &Column::nullable, OnChange::alter, "whether NULL is allowed"),
      field("default", &Column::default_value, OnChange::alter,
            "SQL expression; a text constant needs its own quotes: \"'pending'\""),
      field("generated", &Column::generated, OnChange::recreate,
            "SQL expression that the stored value is computed from"),
      field("identity", &Column::identity, OnChange::alter,
            "always, by default, or a mapping with sequence options"),
      field("storage", &Column::storage, OnChange::alter,
            "how large values are stored, where it is not the type's own way"),
      field("compression", &Column::compression, OnChange::alter,
            "how large values are compressed: pglz or lz4"),
      field("statistics", &Column::statistics, OnChange::alter, "statistics target for ANALYZE"),
      field("options", &Column::options, OnChange::alter, "n_distinct, n_distinct_inherited"));
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
  if (column.collation) text.append(sql(" COLLATE {}", *column.collation));
  if (column.generated) text.append(sql(" GENERATED ALWAYS AS ({}) STORED", *column.generated));
  if (column.identity) text.append(sql(" {}", identity_clause(*column.identity, object.id)));
  if (column.default_value) text.append(sql(" DEFAULT {}", *column.default_value));
  if (!column.nullable) text.append(sql(" NOT NULL"));
  return text;
}

namespace {

// Words that stand for a function call without parentheses, or for a constant.
const std::set<std::string, std::less<>> value_words{"null",
                                                     "true",
                                                     "false",
                                                     "current_date",
                                                     "current_time",
                                                     "current_timestamp",
                                                     "localtime",
                                                     "localtimestamp",
                                                     "current_user",
                                                     "current_role",
                                                     "session_user",
                                                     "user",
                                                     "current_catalog",
                                                     "current_schema",
                                                     "system_user"};

// A single word that no server takes as a default: most likely a text constant without its quotes.
bool is_bare_word(const sql::Expression& expression) {
  const auto tokens = sql::tokenize(expression.text);
  return !tokens.empty() &&
         std::all_of(
             tokens.begin(), tokens.end(),
             [](const sql::Token& token) { return token.type == sql::Token::Type::identifier; }) &&
         !(tokens.size() == 1 && value_words.contains(tokens[0].text)) && tokens.size() == 1;
}

bool is_null_constant(const sql::Expression& expression) {
  return lower(trim(expression.text)) == "null";
}

class ColumnKind final : public KindOf<Column> {
 public:
  std::string_view name() const override { return "column"; }
  std::string_view doc() const override { return "A column of a table."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(column_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"columns", "table", Section::Form::map, "type", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&table_kind(), id.schema, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  Sql address(const Object& object) const override {
    return sql("COLUMN {}.{}", qualified(object.id), Identifier{object.id.sub});
  }
  char rights() const override { return 'c'; }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }
  void complete(Object& object, const Catalog& desired) const override;
  std::vector<Object> expand(Object& object, const Catalog& desired) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;

  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  void claims(const Object& object, std::vector<std::string>& out) const override;
  Rebuild on_rebuild(const Object& object, const ObjectId&) const override {
    return get(object).generated ? Rebuild::recreate : Rebuild::move;
  }
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return get(object).generated && was.id.kind == this && was.id != object.id &&
           now.id.kind == this && (changed.has("type") || changed.has("collation"));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed) const override {
    const bool was_generated = get(was).generated.has_value();
    const bool is_generated = get(now).generated.has_value();
    if (changed.has("generated")) {
      // DROP EXPRESSION keeps the values; nothing turns a plain column into a generated one.
      return was_generated && !is_generated ? OnChange::alter : OnChange::recreate;
    }
    return Kind::way(was, now, changed);
  }
  void create(const Object& object, const Scene& scene, Actions& out) const override {
    Action action =
        step(sql("ALTER TABLE {} ADD COLUMN {}", qualified(object.id), column_definition(object)),
             "add " + describe(object.id));
    const Column& column = get(object);
    if (!column.nullable && !column.default_value && !column.identity && !column.generated) {
      action.hazards.push_back({"fails_on_rows",
                                "fails when the table has rows: it is NOT NULL "
                                "and has no default"});
    }
    const std::string reason = rewrite_reason(object, scene.after);
    if (!reason.empty() && !scene.arrives(*parent(object.id, *object.model))) {
      action.hazards.push_back(table_rewrite("the table is written anew under a lock: " + reason));
    }
    out.push_back(std::move(action));
    column_leftovers(Column{}, column, object.id, out);
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    Action action =
        step(sql("ALTER TABLE {} DROP COLUMN {}", qualified(object.id), Identifier{object.id.sub}),
             "drop " + describe(object.id), Phase::drop);
    if (!get(object).generated) {
      action.hazards.push_back(data_loss("its values are lost; down restores the column only"));
    }
    out.push_back(std::move(action));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    alter_column(was, now, changed, scene, out, false);
  }
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
            Actions& out) const override {
    alter_column(was, now, changed, scene, out, loses_type(was, scene));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER TABLE {} RENAME COLUMN {} TO {}", qualified(to),
                           Identifier{was.id.sub}, Identifier{to.sub}),
                       "rename " + describe(was.id) + " to " + to.sub));
  }
  std::optional<InlineDefinition> inline_definition(const Object& object,
                                                    const Scene&) const override {
    InlineDefinition definition{column_definition(object), {}, 0};
    column_leftovers(Column{}, get(object), object.id, definition.leftovers);
    return definition;
  }
};

void ColumnKind::complete(Object& object, const Catalog& desired) const {
  bool required = false;
  for (const Object* part :
       desired.children(ObjectId{&table_kind(), object.id.schema, object.id.name, {}, {}})) {
    const auto columns = part->id.kind->required_columns(*part);
    required =
        required || std::find(columns.begin(), columns.end(), object.id.sub) != columns.end();
  }
  edit(object, [&](Column& column) {
    if (column.default_value && is_null_constant(*column.default_value)) {
      column.default_value.reset();
    }
    if (column.identity || required) column.nullable = false;
    if (column.identity) {
      const std::string plain = object.id.name + "_" + object.id.sub + "_seq";
      const std::string chosen = column.identity->sequence.value_or(
          make_object_name(object.id.name, object.id.sub, "seq"));
      column.identity->sequence.reset();
      if (chosen != plain) column.identity->sequence = chosen;
    }
  });
}

std::vector<Object> ColumnKind::expand(Object& object, const Catalog& desired) const {
  if (!sql::is_serial(get(object).type.text)) return {};
  const std::string word = lower(trim(get(object).type.text));
  const std::string type = word == "bigserial" || word == "serial8"     ? "bigint"
                           : word == "smallserial" || word == "serial2" ? "smallint"
                                                                        : "integer";
  const Kind& sequences = kind_named("sequence");
  Object sequence;
  for (int attempt = 0;; ++attempt) {
    sequence.id = {&sequences,
                   object.id.schema,
                   make_object_name(object.id.name, object.id.sub, "seq", attempt),
                   {},
                   {}};
    if (desired.holders("relation " + sequence.id.schema + "." + sequence.id.name).empty()) break;
  }
  auto model = sequences.make();
  sequences.find_field("type")->parse(type, *model);
  sequences.find_field("owned_by")->parse(print_name({object.id.name, object.id.sub}), *model);
  sequence.model = std::move(model);
  sequence.span = object.span;
  sequence.home = object.home;
  edit(object, [&](Column& column) {
    column.type.text = type;
    column.nullable = false;
    column.default_value = sql::Expression{
        "nextval(" +
            sql::quote_literal(
                sql::QualifiedName{sequence.id.schema, sequence.id.name}.to_string()) +
            "::regclass)",
        column.type.span};
  });
  return {sequence};
}

void ColumnKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const Column& column = get(object);
  const std::string what = describe(object.id);
  if (column.type.text.empty()) {
    out.error("SG0207", object.span, what + " has no type",
              "write `" + object.id.sub + ": text` or `{type: text, ...}`");
  }
  if (column.default_value && is_bare_word(*column.default_value)) {
    const std::string word(trim(column.default_value->text));
    out.error("SG0208", column.default_value->span,
              "the default of " + what + " is the word " + word + ", which is no SQL expression",
              "for a text constant write \"'" + word + "'\"");
  }
  const int sources =
      (column.default_value ? 1 : 0) + (column.generated ? 1 : 0) + (column.identity ? 1 : 0);
  if (sources > 1) {
    out.error("SG0209", object.span, what + " has more than one of default, generated and identity",
              "a column takes its value from one of them; remove the others");
  }
}

void ColumnKind::references(const Object& object, const Catalog& all,
                            std::vector<Reference>& out) const {
  const Column& column = get(object);
  refer_to_type(column.type, object.home, all, out);
  if (column.collation) refer_to_lookup("collation", *column.collation, object.home, all, out);
  const ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
  if (column.default_value) {
    const std::size_t before = out.size();
    refer_to_expression(*column.default_value, {}, object.home, all, out);
    for (std::size_t i = before; i < out.size(); ++i) out[i].released = true;
  }
  if (column.generated) refer_to_expression(*column.generated, table, object.home, all, out);
  out.push_back({table});
}

void ColumnKind::claims(const Object& object, std::vector<std::string>& out) const {
  const auto& identity = get(object).identity;
  if (!identity) return;
  out.push_back("relation " + object.id.schema + "." +
                identity->sequence.value_or(object.id.name + "_" + object.id.sub + "_seq"));
}

}  // namespace

const Kind& column_kind() {
  static const ColumnKind kind;
  return kind;
}

}  // namespace schemagen::objects
