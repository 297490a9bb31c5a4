#include "objects/extended_statistics/extended_statistics.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/user_type.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Statistics::fields() {
  return field_table(
      implied("table", &Statistics::table, OnChange::recreate, "the table it is about"),
      field("columns", &Statistics::columns, OnChange::recreate,
            "columns, and expressions from PostgreSQL 14 on"),
      field("kinds", &Statistics::kinds, OnChange::recreate,
            "ndistinct, dependencies, mcv; all of them when left out"),
      field("target", &Statistics::target, OnChange::alter, "statistics target for ANALYZE"));
}

namespace {

class StatisticsObjectKind final : public KindOf<Statistics> {
 public:
  std::string_view name() const override { return "extended statistics"; }
  std::string_view doc() const override {
    return "Statistics about several columns of a table together.";
  }
  std::string_view catalog_class() const override { return "pg_statistic_ext"; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(extended_statistics_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"statistics", "table", Section::Form::map, "columns", {}, {}}};
    return all;
  }
  Sql address(const Object& object) const override {
    return sql("STATISTICS {}", qualified(object.id));
  }
  std::optional<ObjectId> parent(const ObjectId&, const Model& model) const override {
    return table_of(get(model));
  }
  // It may live in another schema than its table, and says so then.
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    const sql::QualifiedName own = parse_name(name.name);
    const std::string& beside = parent == nullptr ? name.schema : parent->id.schema.text();
    return {this, own.schema.empty() ? beside : own.schema, own.name, {}, {}};
  }
  sql::QualifiedName declared_name(const Object& object) const override {
    const bool beside = object.id.schema == get(object).table.schema;
    return {object.id.schema, print_name({beside ? Name() : object.id.schema, object.id.name})};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Statistics& statistics) { statistics.table = qualified(parent.id); });
  }
  void complete(Object& object, const Catalog& desired) const override;
  std::string default_name(const Object& object, const Catalog&, int attempt) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    std::vector<std::string> names;
    for (const KeySource& source : get(object).columns) {
      if (!source.column.empty()) names.push_back(source.column);
    }
    check_columns(names, object, table_of(get(object)), desired, out);
    if (!get(object).columns.empty()) return;
    out.error("SG0210", object.span, describe(object.id) + " has no columns",
              "list the columns or expressions it is about");
  }
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    const auto& columns = get(object).columns;
    const bool plain = std::all_of(columns.begin(), columns.end(),
                                   [](const KeySource& source) { return !source.column.empty(); });
    if (!plain) out.push_back({"an expression of " + describe(object.id), 14, object.span});
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("statistics " + object.id.schema + "." + object.id.name);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const ObjectId table = table_of(get(object));
    refer_to_schema(object.id, out);
    out.push_back({table});
    for (const KeySource& source : get(object).columns) {
      if (source.column.empty()) {
        refer_to_expression(source.expression, table, object.home, all, out);
      } else {
        out.push_back({id_of("column", table.schema, table.name, source.column)});
      }
    }
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP STATISTICS {}", qualified(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    if (changed.take("target")) set_target(now, out);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_type(sql("STATISTICS"), was.id, to, out);
  }

 private:
  static ObjectId table_of(const Statistics& statistics) {
    return {&table_kind(), statistics.table.schema, statistics.table.name, {}, {}};
  }
  static void set_target(const Object& object, Actions& out) {
    out.push_back(step(sql("ALTER STATISTICS {} SET STATISTICS {}", qualified(object.id),
                           get(object).target.value_or(-1)),
                       "set the statistics target of " + describe(object.id)));
  }
};

// The server sorts columns by their numbers and kinds by their letters: no order is meant.
void StatisticsObjectKind::complete(Object& object, const Catalog& desired) const {
  const ObjectId table = table_of(get(object));
  edit(object, [&](Statistics& statistics) {
    for (KeySource& source : statistics.columns) {
      const std::string& text = source.expression.text;
      if (!source.column.empty() ||
          !desired.contains(id_of("column", table.schema, table.name, text))) {
        continue;
      }
      source.column = text;
      source.expression = {};
    }
    std::stable_sort(statistics.columns.begin(), statistics.columns.end(),
                     [](const KeySource& left, const KeySource& right) {
                       if (left.column.empty() || right.column.empty()) {
                         return !left.column.empty() && right.column.empty();
                       }
                       return left.column < right.column;
                     });
    auto& kinds = statistics.kinds;
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    if (kinds.size() == 3) kinds.clear();
  });
}

std::string StatisticsObjectKind::default_name(const Object& object, const Catalog&,
                                               int attempt) const {
  std::string columns;
  for (const KeySource& source : get(object).columns) {
    columns += (columns.empty() ? "" : "_") + (source.column.empty() ? "expr" : source.column);
  }
  return make_object_name(get(object).table.name, columns, "stat", attempt);
}

void StatisticsObjectKind::create(const Object& object, const Scene&, Actions& out) const {
  const Statistics& statistics = get(object);
  std::vector<Sql> kinds;
  for (const StatisticsKind kind : statistics.kinds) {
    kinds.push_back(Sql::trusted(Codec<StatisticsKind>::word(kind)));
  }
  std::vector<Sql> columns;
  for (const KeySource& source : statistics.columns) {
    columns.push_back(source.column.empty() ? parenthesized(source.expression)
                                            : Sql(Identifier{source.column}));
  }
  out.push_back(step(sql("CREATE STATISTICS {}{} ON {} FROM {}", qualified(object.id),
                         kinds.empty() ? Sql() : sql(" ({})", join(kinds, ", ")),
                         join(columns, ", "), statistics.table),
                     "create " + describe(object.id)));
  if (statistics.target) set_target(object, out);
}

}  // namespace

const Kind& extended_statistics_kind() {
  static const StatisticsObjectKind kind;
  return kind;
}

}  // namespace schemagen::objects
