#include <algorithm>

#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule everything{
    .code = "SG0974",
    .name = "select-star",
    .severity = Severity::note,
    .summary = "SELECT * in a view or a function",
    .cause =
        "A view keeps the columns that the table had when it was made; a function returns others "
        "from one call to the next, and fails where it says what it returns. A column that "
        "nobody else reads can no longer be dropped.",
    .safe = "name the columns"};

const Rule not_in{
    .code = "SG0975",
    .name = "not-in-nullable",
    .summary = "NOT IN over a query that may return NULL",
    .cause =
        "One NULL among the values makes NOT IN unknown for every row: nothing is found. It is "
        "never planned as an anti-join either.",
    .safe = "NOT EXISTS (SELECT FROM ... WHERE ...), or let the query leave out NULL"};

const Rule null_comparison{.code = "SG0976",
                           .name = "null-comparison",
                           .summary = "a comparison with NULL by = or <>",
                           .cause = "It is never true, whatever the value is.",
                           .safe = "IS NULL, IS NOT NULL, or IS DISTINCT FROM"};

const Rule definer{
    .code = "SG0977",
    .name = "definer-search-path",
    .summary = "SECURITY DEFINER without SET search_path",
    .cause =
        "The function runs with the rights of its owner and looks names up where the caller says: "
        "who may create a table or operator in some schema can have it run code of his own.",
    .safe = "SET search_path = pg_catalog, pg_temp on the function, and qualified names in it"};

const Rule concatenated{.code = "SG0978",
                        .name = "execute-concatenation",
                        .summary = "EXECUTE of text that is concatenated without quoting",
                        .cause = "Whatever stands in the values becomes a part of the statement.",
                        .safe = "EXECUTE format('... %I ... %L', name, value), or values by USING"};

const Rule no_primary_key{
    .code = "SG0979",
    .name = "no-primary-key",
    .severity = Severity::note,
    .summary = "a table without a primary key",
    .cause =
        "Rows cannot be told apart: updates and deletes of a published table fail, and changes in "
        "committed slices have no key to go by.",
    .safe = "PRIMARY KEY, if need be over an identity column"};

/// One query, or what has queries in it.
class Query {
 public:
  /// `kept` when it stays in the database; `base` is where its text begins in the statement.
  Query(const Scene& scene, Findings& out, bool kept, std::size_t base)
      : scene_(scene),
        out_(out),
        kept_(kept),
        base_(base) {}

  void walk(const Tree& tree, bool exists = false) {
    for (const Tree& item : tree.items()) walk(item, exists);
    for (const auto& [key, value] : tree.members()) {
      bool inside = exists;
      if (key == "SelectStmt") {
        if (kept_ && !exists) look_at_targets(value);
        inside = false;
      }
      if (key == "SubLink") inside = value.text("subLinkType") == "EXISTS_SUBLINK";
      if (key == "BoolExpr") look_at_not(value);
      if (key == "A_Expr") look_at_comparison(value);
      walk(value, inside);
    }
  }

 private:
  void look_at_targets(const Tree& select) {
    for (const Tree& item : select["targetList"].items()) {
      const Tree& column = item.inner()["val"]["ColumnRef"];
      const auto& fields = column["fields"].items();
      if (fields.empty() || fields.back().type() != "A_Star") continue;
      out_.add(everything, base_ + place(column), "SELECT * stays in the database as it is today");
    }
  }

  static bool leaves_out_null(const Tree& select, const std::string& column) {
    bool found = false;
    select["whereClause"].each([&](std::string_view type, const Tree& node) {
      if (type != "NullTest" || node.text("nulltesttype") != "IS_NOT_NULL") return;
      const auto columns = columns_in(node["arg"]);
      found = found || std::find(columns.begin(), columns.end(), column) != columns.end();
    });
    return found;
  }

  void look_at_not(const Tree& expression) {
    const auto& parts = expression["args"].items();
    if (expression.text("boolop") != "NOT_EXPR" || parts.empty()) return;
    const Tree& link = parts.front()["SubLink"];
    if (link.text("subLinkType") != "ANY_SUBLINK") return;
    const Tree& select = link["subselect"]["SelectStmt"];
    const auto& targets = select["targetList"].items();
    const auto& from = select["fromClause"].items();
    if (targets.size() == 1 && from.size() == 1 && from.front().type() == "RangeVar") {
      const auto columns = columns_in(targets.front().inner()["val"]);
      const bool plain = targets.front().inner()["val"].type() == "ColumnRef";
      if (plain && columns.size() == 1 &&
          (scene_.sketch.proved_not_null(relation_name(from.front()), columns.front()) ||
           leaves_out_null(select, columns.front()))) {
        return;
      }
    }
    out_.add(not_in, base_ + place(link), "one NULL among these values, and NOT IN finds nothing");
  }

  void look_at_comparison(const Tree& expression) {
    const std::vector<std::string> words = texts(expression["name"]);
    if (expression.text("kind") != "AEXPR_OP" || words.size() != 1) return;
    if (words.front() != "=" && words.front() != "<>") return;
    for (const std::string_view side : {"lexpr", "rexpr"}) {
      if (!expression[side]["A_Const"].flag("isnull")) continue;
      out_.add(null_comparison, base_ + place(expression),
               fmt::format("{} NULL is never true", words.front()));
    }
  }

  const Scene& scene_;
  Findings& out_;
  bool kept_;
  std::size_t base_;
};

void check_function(const Scene& scene, Findings& out) {
  bool by_owner = false;
  bool own_path = false;
  for (const Tree& item : scene.node["options"].items()) {
    const Tree& option = item.inner();
    const std::string_view name = option.text("defname");
    by_owner = by_owner || (name == "security" && option["arg"]["Boolean"].flag("boolval"));
    own_path = own_path ||
               (name == "set" && option["arg"]["VariableSetStmt"].text("name") == "search_path");
  }
  if (by_owner && !own_path) {
    out.add(definer, 0,
            fmt::format("{} runs with its owner's rights, and looks names up where its caller says",
                        listed_name(scene.node["funcname"]).written()));
  }
  Query(scene, out, true, 0).walk(scene.node["sql_body"]);
  for (const Statement& inside : embedded_statements(scene.statement.text)) {
    if (inside.dynamic && inside.text.find("||") != std::string::npos &&
        inside.text.find("quote_") == std::string::npos) {
      out.add(concatenated, inside.offset, "this statement is put together without quoting");
    }
    Query(scene, out, true, inside.offset).walk(inside.tree);
  }
}

bool has_primary_key(const Tree& tree) {
  bool found = false;
  tree.each([&](std::string_view type, const Tree& node) {
    found = found || (type == "Constraint" && node.text("contype") == "CONSTR_PRIMARY");
  });
  return found;
}

void check_table(const Scene& scene, Findings& out) {
  const Tree& relation = scene.node["relation"];
  const Name table = relation_name(relation);
  const bool other = scene.node.has("partbound") || !scene.node["inhRelations"].items().empty() ||
                     scene.node.has("ofTypename") || relation.text("relpersistence") == "t";
  const auto& elements = scene.node["tableElts"].items();
  const bool like = std::any_of(elements.begin(), elements.end(), [](const Tree& element) {
    return element.type() == "TableLikeClause";
  });
  if (other || like || scene.statement.down || has_primary_key(scene.node["tableElts"])) return;
  const auto& all = scene.script.statements;
  const bool later = std::any_of(all.begin(), all.end(), [&](const Statement& statement) {
    const Tree& node = statement.tree.inner();
    return statement.type() == "AlterTableStmt" && has_primary_key(node["cmds"]) &&
           relation_name(node["relation"]).key() == table.key();
  });
  if (later) return;
  out.add(no_primary_key, place(relation), fmt::format("{} has no primary key", table.written()));
}

void check(const Scene& scene, Findings& out) {
  const std::string_view type = scene.type();
  if (type == "CreateFunctionStmt") return check_function(scene, out);
  if (type == "CreateStmt") check_table(scene, out);
  const bool view = type == "ViewStmt" ||
                    (type == "CreateTableAsStmt" && scene.node.text("objtype") == "OBJECT_MATVIEW");
  Query(scene, out, view, 0).walk(scene.statement.tree);
}

}  // namespace

const Family& query_rules() {
  static const Family family{
      {&everything, &not_in, &null_comparison, &definer, &concatenated, &no_primary_key}, check};
  return family;
}

}  // namespace schemagen::lint
