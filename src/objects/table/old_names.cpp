#include "objects/table/old_names.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "objects/column/column.hpp"
#include "objects/grants/grants.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/owner_of.hpp"
#include "objects/shared/role.hpp"
#include "objects/table/children.hpp"
#include "objects/table/table.hpp"
#include "objects/view/view.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// What a column is called there.
std::string old_column(const Object& column) {
  const bool keeps = column.as<Column>().compatibility && !column.renamed_from.empty();
  return keeps ? Name(parse_name(column.renamed_from).name) : column.id.sub;
}

ObjectId view_id(const Object& table) {
  sql::QualifiedName name{table.id.schema, table.id.name};
  if (table.as<Table>().compatibility && !table.renamed_from.empty()) {
    const sql::QualifiedName old = parse_name(table.renamed_from);
    name.name = old.name;
    if (!old.schema.empty()) name.schema = old.schema;
  }
  return id_of("view", name.schema + "_compat", name.name);
}

bool is_asked_for(const Object& table, const std::vector<const Object*>& columns) {
  return table.as<Table>().compatibility ||
         std::any_of(columns.begin(), columns.end(), [](const Object* column) {
           return column->as<Column>().compatibility.has_value();
         });
}

Object view_of(const Object& table, const std::vector<const Object*>& columns) {
  std::vector<Sql> list;
  for (const Object* column : columns) {
    const std::string old = old_column(*column);
    list.push_back(old == column->id.sub
                       ? Sql(Identifier{old})
                       : sql("{} AS {}", Identifier{column->id.sub}, Identifier{old}));
  }
  auto model = std::make_shared<ModelOf<View>>();
  model->value.query = {sql("SELECT {} FROM {}", join(list, ", "), qualified(table.id)).text(),
                        table.span};
  // Whose rows a user may see is asked of the user, not of the owner of the view.
  if (table.as<Table>().row_security) model->value.security_invoker = Switch{"true"};
  Object view;
  view.id = view_id(table);
  view.model = std::move(model);
  view.home = view.id.schema;
  return view;
}

/// What hangs on `from` by that kind hangs on `to`, too.
void copy_attachment(const Kind& kind, const Object& from, const Object& to, const Catalog& desired,
                     std::vector<Object>& out) {
  const Object* said = desired.find(kind.attached_id(from.id, *from.model));
  if (said == nullptr) return;
  Object copy = *said;
  copy.id = kind.attached_id(to.id, *to.model);
  copy.home = to.home;
  out.push_back(std::move(copy));
}

/// Who may look into the schema of the table may look into that of the view.
std::optional<Object> usage_of_schema(const Object& table, const ObjectId& schema,
                                      const Catalog& desired) {
  const Kind& kind = grants_kind();
  const auto of = [&](const ObjectId& id) { return kind.attached_id(id, *schema_kind().make()); };
  Object grants;
  grants.id = of(schema);
  if (desired.contains(grants.id)) return std::nullopt;
  auto model = std::make_shared<ModelOf<Grants>>();
  GrantList& list = model->value.grants;
  const ObjectId source = schema_kind().declared_id(nullptr, {{}, table.id.schema});
  const Object* said = desired.find(of(source));
  if (said != nullptr) {
    for (const Grant& grant : said->as<Grants>().grants.entries) {
      const auto& words = grant.privileges;
      const bool uses = std::find(words.begin(), words.end(), "usage") != words.end();
      if (uses && grant.role != owner_word) {
        list.entries.push_back({grant.role, {"usage"}, {}, grant.span});
      }
    }
  }
  const std::string everybody(public_word);
  const bool is_told = said != nullptr && said->as<Grants>().grants.find(everybody) != nullptr;
  if (table.id.schema == "public" && !is_told) {
    list.entries.push_back({everybody, {"usage"}, {}, {}});
  }
  if (list.entries.empty()) return std::nullopt;
  list.settle(schema_kind().rights());
  list.tidy();
  grants.model = std::move(model);
  grants.home = schema.schema;
  return grants;
}

}  // namespace

std::vector<Object> old_names(const Object& table, const Catalog& desired) {
  const auto columns = columns_of(table.id, desired);
  std::vector<Object> made;
  if (!is_asked_for(table, columns) || has_columns_from_elsewhere(table.id, desired)) return made;
  Object view = view_of(table, columns);
  copy_attachment(owner_kind(), table, view, desired, made);
  copy_attachment(grants_kind(), table, view, desired, made);
  const ObjectId schema = schema_kind().declared_id(nullptr, {{}, view.id.schema});
  if (auto usage = usage_of_schema(table, schema, desired)) made.push_back(*std::move(usage));
  made.insert(made.begin(), std::move(view));
  return made;
}

void add_needs_of_old_names(const Object& table, const Catalog& desired, std::vector<Need>& out) {
  if (!table.as<Table>().row_security || !is_asked_for(table, columns_of(table.id, desired)))
    return;
  out.push_back(
      {"`compatibility: view` of " + describe(table.id) + " with row security", 15, table.span});
}

void check_old_names(const Object& table, const Catalog& desired, Diagnostics& out) {
  const auto columns = columns_of(table.id, desired);
  if (!is_asked_for(table, columns)) return;
  const auto check = [&](const Object& object, bool asks) {
    if (!asks || !object.renamed_from.empty()) return;
    out.error("SG0278", object.span,
              describe(object.id) + " has `compatibility` and no old name to keep",
              "say what it was called, `renamed_from: old_name`, or remove `compatibility`");
  };
  check(table, table.as<Table>().compatibility.has_value());
  for (const Object* column : columns) {
    check(*column, column->as<Column>().compatibility.has_value());
  }
  if (has_columns_from_elsewhere(table.id, desired)) {
    out.error(
        "SG0278", table.span,
        describe(table.id) + " has its columns from elsewhere, so no view keeps its old names",
        "declare the view yourself, under `views`, and remove `compatibility`");
  }
}

}  // namespace schemagen::objects
