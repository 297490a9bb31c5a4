#include <algorithm>

#include "lint/script.hpp"
#include "lint/sketch.hpp"

namespace schemagen::lint {
namespace {

/// Applies one statement to the sketch.
class Advance {
 public:
  Advance(Sketch& sketch, const Statement& statement)
      : sketch_(sketch),
        statement_(statement),
        node_(statement.tree.inner()) {}

  void run() {
    const std::string_view type = statement_.type();
    if (type == "CreateStmt") create_table();
    if (type == "CreateTableAsStmt") create_table_as();
    if (type == "AlterTableStmt") alter_table();
    if (type == "IndexStmt") create_index();
    if (type == "DropStmt") drop();
    if (type == "RenameStmt") rename();
    if (type == "ViewStmt") create_view(relation_name(node_["view"]), node_["query"], false);
    if (type == "CreateFunctionStmt") create_routine();
    if (type == "CreateDomainStmt") create_domain();
    if (type == "AlterDomainStmt") alter_domain();
    if (type == "CreateEnumStmt") {
      sketch_.enums[listed_name(node_["typeName"]).key()] = {true, statement_.transaction};
    }
  }

 private:
  void create_table() {
    const Name name = relation_name(node_["relation"]);
    if (node_.flag("if_not_exists") && sketch_.table(name) != nullptr) return;
    Table table;
    table.name = name;
    table.fresh = true;
    table.whole = node_["inhRelations"].items().empty() && !node_.has("ofTypename");
    table.partitioned = node_.has("partspec");
    sketch_.tables[name.key()] = table;
    for (const Tree& element : node_["tableElts"].items()) {
      if (element.type() == "ColumnDef") add_column(name, element.inner());
      if (element.type() == "Constraint") add_constraint(element.inner(), name, "");
      if (element.type() == "TableLikeClause") sketch_.tables[name.key()].whole = false;
    }
    for (const Tree& parent : node_["inhRelations"].items()) {
      if (node_["partbound"].flag("is_default")) {
        sketch_.tables[relation_name(parent).key()].has_default_partition = true;
      }
    }
  }

  void create_table_as() {
    const Name name = relation_name(node_["into"]["rel"]);
    if (node_.text("objtype") == "OBJECT_MATVIEW") return create_view(name, node_["query"], true);
    sketch_.tables[name.key()] = {name, true, false, false, false, {}};
  }

  void add_column(const Name& table, const Tree& def) {
    const std::string name(def.text("colname"));
    Column column;
    column.type = type_text(def["typeName"]);
    for (const Tree& item : def["constraints"].items()) {
      const Tree& constraint = item.inner();
      const std::string_view kind = constraint.text("contype");
      if (kind == "CONSTR_NOTNULL" || kind == "CONSTR_PRIMARY" || kind == "CONSTR_IDENTITY") {
        column.not_null = true;
      }
      if (kind == "CONSTR_CHECK" || kind == "CONSTR_FOREIGN" || kind == "CONSTR_UNIQUE" ||
          kind == "CONSTR_PRIMARY") {
        add_constraint(constraint, table, name);
      }
    }
    Table& known = sketch_.tables[table.key()];
    known.name = table;
    known.columns[name] = std::move(column);
  }

  void add_constraint(const Tree& node, const Name& table, const std::string& column) {
    Constraint constraint = read_constraint(node, table, column);
    constraint.transaction = statement_.transaction;
    using Kind = Constraint::Kind;
    if (node.has("indexname")) {
      if (const auto index =
              sketch_.indexes.find(Name{table.schema, std::string(node.text("indexname"))}.key());
          index != sketch_.indexes.end()) {
        constraint.columns = index->second.columns;
      }
    }
    if (constraint.name.empty()) constraint.name = usual_name(constraint, table);
    if (constraint.kind == Kind::primary) {
      Table& known = sketch_.tables[table.key()];
      known.name = table;
      for (const std::string& key : constraint.columns) known.columns[key].not_null = true;
    }
    if (constraint.kind == Kind::unique || constraint.kind == Kind::primary) {
      const Name name{table.schema, constraint.name};
      sketch_.indexes[name.key()] = {name, table, constraint.columns, {}, true, false};
    }
    sketch_.constraints.push_back(std::move(constraint));
  }

  static std::string usual_name(const Constraint& constraint, const Name& table) {
    if (constraint.kind == Constraint::Kind::primary) return table.name + "_pkey";
    std::string name = table.name;
    for (const std::string& column : constraint.columns) name += "_" + column;
    switch (constraint.kind) {
      case Constraint::Kind::foreign:
        return name + "_fkey";
      case Constraint::Kind::unique:
        return name + "_key";
      default:
        return name + "_check";
    }
  }

  void alter_table() {
    const Name table = relation_name(node_["relation"]);
    for (const Tree& item : node_["cmds"].items()) {
      const Tree& command = item.inner();
      const std::string_view subtype = command.text("subtype");
      const std::string name(command.text("name"));
      const Tree& def = command["def"].inner();
      if (subtype == "AT_AddColumn") add_column(table, def);
      if (subtype == "AT_AddConstraint") add_constraint(def, table, "");
      if (subtype == "AT_DropColumn") drop_column(table, name);
      if (subtype == "AT_SetNotNull") sketch_.tables[table.key()].columns[name].not_null = true;
      if (subtype == "AT_DropNotNull") sketch_.tables[table.key()].columns[name].not_null = false;
      if (subtype == "AT_AlterColumnType") {
        sketch_.tables[table.key()].columns[name].type = type_text(def["typeName"]);
      }
      if (subtype == "AT_ValidateConstraint") set_valid(table, name);
      if (subtype == "AT_DropConstraint") drop_constraint(table, name);
      if (subtype == "AT_AttachPartition" && def["bound"].flag("is_default")) {
        sketch_.tables[table.key()].has_default_partition = true;
      }
    }
    if (const auto found = sketch_.tables.find(table.key()); found != sketch_.tables.end()) {
      found->second.name = table;
    }
  }

  void set_valid(const Name& table, const std::string& name) {
    for (Constraint& item : sketch_.constraints) {
      if (item.table.key() == table.key() && item.name == name) item.valid = true;
    }
  }

  void drop_constraint(const Name& table, const std::string& name) {
    std::erase_if(sketch_.constraints, [&](const Constraint& item) {
      return item.table.key() == table.key() && item.name == name;
    });
    sketch_.indexes.erase(Name{table.schema, name}.key());
  }

  void drop_column(const Name& table, const std::string& name) {
    sketch_.tables[table.key()].columns.erase(name);
    const auto uses = [&](const std::vector<std::string>& columns) {
      return std::find(columns.begin(), columns.end(), name) != columns.end();
    };
    std::erase_if(sketch_.constraints, [&](const Constraint& item) {
      return item.table.key() == table.key() && uses(item.columns);
    });
    std::erase_if(sketch_.indexes, [&](const auto& item) {
      return item.second.table.key() == table.key() &&
             (uses(item.second.columns) || item.second.mentioned.contains(name));
    });
  }

  void create_index() {
    Index index;
    index.table = relation_name(node_["relation"]);
    index.name = {index.table.schema, std::string(node_.text("idxname"))};
    index.unique = node_.flag("unique");
    index.partial = node_.has("whereClause");
    for (const Tree& item : node_["indexParams"].items()) {
      index.columns.emplace_back(item.inner().text("name"));
      for (const std::string& column : columns_in(item.inner()["expr"])) {
        index.mentioned.insert(column);
      }
    }
    for (const std::string& column : columns_in(node_["whereClause"]))
      index.mentioned.insert(column);
    if (index.name.name.empty()) {
      index.name.name = index.table.name;
      for (const std::string& column : index.columns) {
        index.name.name += "_" + (column.empty() ? "expr" : column);
      }
      index.name.name += "_idx";
    }
    sketch_.indexes[index.name.key()] = std::move(index);
  }

  void drop() {
    const std::string_view kind = node_.text("removeType");
    for (const Tree& object : node_["objects"].items()) {
      const Name name = listed_name(object);
      if (kind == "OBJECT_TABLE") drop_table(name);
      if (kind == "OBJECT_INDEX") sketch_.indexes.erase(name.key());
      if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") sketch_.views.erase(name.key());
      if (kind == "OBJECT_DOMAIN") sketch_.domains.erase(name.key());
      if (kind == "OBJECT_TYPE") sketch_.enums.erase(name.key());
      if (kind == "OBJECT_FUNCTION" || kind == "OBJECT_PROCEDURE") {
        sketch_.routines.erase(listed_name(object.inner()["objname"]).key());
      }
    }
  }

  void drop_table(const Name& name) {
    sketch_.tables.erase(name.key());
    std::erase_if(sketch_.constraints,
                  [&](const Constraint& item) { return item.table.key() == name.key(); });
    std::erase_if(sketch_.indexes,
                  [&](const auto& item) { return item.second.table.key() == name.key(); });
  }

  void rename() {
    const std::string_view kind = node_.text("renameType");
    const Name old = relation_name(node_["relation"]);
    const std::string renamed(node_.text("newname"));
    const std::string part(node_.text("subname"));
    if (kind == "OBJECT_TABLE") rename_table(old, {old.schema, renamed});
    if (kind == "OBJECT_COLUMN") {
      Table& table = sketch_.tables[old.key()];
      table.name = old;
      if (auto column = table.columns.extract(part); !column.empty()) {
        column.key() = renamed;
        table.columns.insert(std::move(column));
      }
    }
    if (kind == "OBJECT_INDEX") {
      if (auto index = sketch_.indexes.extract(old.key()); !index.empty()) {
        index.mapped().name.name = renamed;
        index.key() = index.mapped().name.key();
        sketch_.indexes.insert(std::move(index));
      }
    }
    if (kind == "OBJECT_TABCONSTRAINT") {
      for (Constraint& item : sketch_.constraints) {
        if (item.table.key() == old.key() && item.name == part) item.name = renamed;
      }
    }
  }

  void rename_table(const Name& old, const Name& renamed) {
    if (auto table = sketch_.tables.extract(old.key()); !table.empty()) {
      table.mapped().name = renamed;
      table.key() = renamed.key();
      sketch_.tables.insert(std::move(table));
    }
    for (Constraint& item : sketch_.constraints) {
      if (item.table.key() == old.key()) item.table = renamed;
      if (item.references.key() == old.key()) item.references = renamed;
    }
    for (auto& [key, index] : sketch_.indexes) {
      if (index.table.key() == old.key()) index.table = renamed;
    }
  }

  void create_view(const Name& name, const Tree& query, bool materialized) {
    View view;
    view.name = name;
    view.materialized = materialized;
    query.each([&](std::string_view type, const Tree& node) {
      if (type == "RangeVar") view.relations.insert(relation_name(node).key());
      if (type == "A_Star") view.everything = true;
    });
    for (const std::string& column : columns_in(query)) view.columns.insert(column);
    sketch_.views[name.key()] = std::move(view);
  }

  void create_routine() {
    Routine routine;
    routine.name = listed_name(node_["funcname"]);
    routine.text = statement_.text;
    routine.offset = statement_.offset;
    routine.fresh = true;
    for (const Tree& item : node_["options"].items()) {
      const Tree& option = item.inner();
      if (option.text("defname") == "volatility") {
        routine.is_volatile = option["arg"]["String"].text("sval") == "volatile";
      }
    }
    sketch_.routines[routine.name.key()] = std::move(routine);
  }

  void create_domain() {
    Domain domain;
    domain.base = type_text(node_["typeName"]);
    for (const Tree& item : node_["constraints"].items()) {
      const std::string_view kind = item.inner().text("contype");
      if (kind == "CONSTR_CHECK" || kind == "CONSTR_NOTNULL") domain.has_check = true;
    }
    sketch_.domains[listed_name(node_["domainname"]).key()] = std::move(domain);
  }

  void alter_domain() {
    const std::string_view kind = node_.text("subtype");
    Domain& domain = sketch_.domains[listed_name(node_["typeName"]).key()];
    if (kind == "C" || kind == "O") domain.has_check = true;
  }

  Sketch& sketch_;
  const Statement& statement_;
  const Tree& node_;
};

}  // namespace

void Sketch::advance(const Statement& statement) { Advance(*this, statement).run(); }

}  // namespace schemagen::lint
