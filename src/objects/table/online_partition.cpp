#include "objects/table/online_partition.hpp"

#include <algorithm>

#include "objects/constraint/constraint.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"
#include "schemagen/hazard/form.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;
using sql::Token;

namespace {

ObjectId table_id(const sql::QualifiedName& name) {
  return {&table_kind(), name.schema, name.name, {}, {}};
}

/// The constants between parentheses that begin at `at`, as the server prints them; `at` is behind
/// them then. Nothing where one is more than a constant.
std::optional<std::vector<std::string>> values_at(const std::string& text,
                                                  const std::vector<Token>& tokens,
                                                  std::size_t& at) {
  std::vector<std::string> values;
  bool begins = true;
  for (++at; at < tokens.size() && !tokens[at].is(")"); ++at) {
    if (tokens[at].is(",")) {
      begins = true;
      continue;
    }
    const std::string piece = text.substr(tokens[at].offset, tokens[at].length);
    const bool negative = !values.empty() && values.back() == "-";  // -1 is two tokens
    if (!begins && !negative) return std::nullopt;
    if (begins) values.emplace_back();
    values.back() += piece;
    begins = false;
  }
  ++at;
  return values;
}

/// The constant in quotes, so that it has the type of what it is compared with.
Sql constant(const std::string& value) {
  return value.ends_with("'") ? Sql::verbatim(value) : Sql(sql::Literal{value});
}

std::optional<Sql> range_condition(const Identifier& column, const std::string& text) {
  const std::vector<Token> tokens = sql::tokenize(text);
  std::size_t at = 1;
  const auto from = values_at(text, tokens, at);
  if (at >= tokens.size() || !tokens[at].is("to")) return std::nullopt;
  ++at;
  const auto to = values_at(text, tokens, at);
  if (!from || from->size() != 1 || !to || to->size() != 1) return std::nullopt;
  Sql condition = sql("{} IS NOT NULL", column);
  const std::string& low = from->front();
  const std::string& high = to->front();
  if (low != "MINVALUE") condition.append(sql(" AND {} >= {}", column, constant(low)));
  if (high != "MAXVALUE") condition.append(sql(" AND {} < {}", column, constant(high)));
  return condition;
}

std::optional<Sql> list_condition(const Identifier& column, const std::string& text) {
  const std::vector<Token> tokens = sql::tokenize(text);
  std::size_t at = 1;
  const auto listed = values_at(text, tokens, at);
  if (!listed) return std::nullopt;
  std::vector<Sql> values;
  bool null = false;
  for (const std::string& value : *listed) {
    if (value == "NULL") {
      null = true;
    } else {
      values.push_back(constant(value));
    }
  }
  if (values.empty()) return sql("{} IS NULL", column);
  const Sql inside = sql("{} IN ({})", column, join(values, ", "));
  return null ? sql("{} IS NULL OR {}", column, inside)
              : sql("{} IS NOT NULL AND {}", column, inside);
}

const Table* table_in(const ObjectId& id, const Catalog& all) {
  const Object* object = all.find(id);
  return object == nullptr ? nullptr : &object->as<Table>();
}

std::optional<Sql> condition_of(const Table& partition, const Catalog& all) {
  const Table* whole = table_in(table_id(*partition.partition_of), all);
  if (whole == nullptr || !whole->partition_by || !partition.bound) return std::nullopt;
  return bound_condition(*whole->partition_by, *partition.bound);
}

/// A check reaches the tables below.
bool is_free(const ObjectId& table, const std::string& name, const Catalog& all) {
  const std::string claim = "constraint " + table.schema + "." + table.name + "." + name;
  const auto below = child_tables(table, all);
  return all.holders(claim).empty() &&
         std::all_of(below.begin(), below.end(),
                     [&](const Object* child) { return is_free(child->id, name, all); });
}

/// A check that stands only while the plan runs.
class InterimCheck {
 public:
  InterimCheck(const ObjectId& table, const std::string& other, const Scene& scene)
      : table_(table) {
    for (int attempt = 0; name_.empty(); ++attempt) {
      std::string name = make_object_name(table.name, other, "bound", attempt);
      if (is_free(table, name, scene.before) && is_free(table, name, scene.after)) {
        name_ = std::move(name);
      }
    }
  }

  /// `form` is the one whose rows the check finds before; "" where all are known to pass it.
  void add(const Sql& condition, const std::string& title, Phase phase, std::string_view form,
           Actions& out) const {
    out.push_back(step(
        sql("{} ADD CONSTRAINT {} CHECK ({}) NOT VALID", alter(), Identifier{name_}, condition),
        title, phase));
    out.push_back(step(sql("{} VALIDATE CONSTRAINT {}", alter(), Identifier{name_}), title, phase));
    out.back().transactional = false;
    if (form.empty()) return;
    out.back().hazards.push_back(
        {"fails_on_rows", "fails on " + std::string(hazard::form(form).fails_on)});
  }
  void drop(const std::string& title, Phase phase, Actions& out) const {
    out.push_back(step(sql("{} DROP CONSTRAINT {}", alter(), Identifier{name_}), title, phase));
  }

 private:
  Sql alter() const { return sql("ALTER TABLE {}", qualified(table_)); }

  ObjectId table_;
  std::string name_;
};

/// The check on the default partition that no row of it belongs to the new one.
struct Exclusion {
  InterimCheck check;
  Sql condition;

  void add(const std::string& title, Phase phase, Actions& out) const {
    check.add(condition, title, phase, "attach-partition-beside-default", out);
  }
};

std::optional<Exclusion> exclusion_for(const ObjectId& id, const Table& now, const Scene& scene) {
  if (!now.partition_of) return std::nullopt;
  const Object* rest = default_of(table_id(*now.partition_of), scene.after);
  if (rest == nullptr || rest->id == id || !scene.in_use(rest->id)) return std::nullopt;
  if (!stays_under(rest->id, table_id(*now.partition_of), scene)) return std::nullopt;
  const auto condition = condition_of(now, scene.after);
  if (!condition) return std::nullopt;
  return Exclusion{InterimCheck(rest->id, id.name, scene), sql("NOT ({})", *condition)};
}

/// Whether the default partition is read through for rows that belong into this one.
bool reads_default(const ObjectId& id, const Table& now, const Scene& scene) {
  if (!now.partition_of) return false;
  const ObjectId whole = table_id(*now.partition_of);
  const Object* rest = default_of(whole, scene.after);
  return rest != nullptr && rest->id != id && !scene.arrives(rest->id) &&
         stays_under(rest->id, whole, scene);
}

bool is_referenced(const ObjectId& table, const Scene& scene) {
  const auto& all = scene.before.objects();
  for (auto at = all.lower_bound({&constraint_kind(), {}, {}, {}, {}});
       at != all.end() && at->first.kind == &constraint_kind(); ++at) {
    const auto& key = at->second.as<Constraint>();
    const bool refers =
        key.type == ConstraintType::foreign_key && key.references == qualified(table);
    if (refers && !scene.leaves(at->first)) return true;
  }
  return false;
}

std::string title_of(const ObjectId& id) { return "check that the rows fit " + describe(id); }

}  // namespace

bool is_default(const Table& table) { return table.bound && table.bound->text.text == "DEFAULT"; }

const Object* default_of(const ObjectId& whole, const Catalog& all) {
  for (const Object* partition : child_tables(whole, all)) {
    if (is_default(partition->as<Table>())) return partition;
  }
  return nullptr;
}

std::optional<Sql> bound_condition(const PartitionKey& key, const PartitionBound& bound) {
  const std::vector<Token> tokens = sql::tokenize(key.key.text);
  if (tokens.size() != 1 || tokens[0].type != Token::Type::identifier) return std::nullopt;
  if (bound.text.text == "DEFAULT") return std::nullopt;
  const Identifier column{tokens[0].text};
  switch (key.strategy) {
    case PartitionStrategy::range:
      return range_condition(column, bound.text.text);
    case PartitionStrategy::list:
      return list_condition(column, bound.text.text);
    case PartitionStrategy::hash:
      break;
  }
  return std::nullopt;
}

void attach_partition(const ObjectId& id, const Table& now, const Scene& scene, Actions& out) {
  const std::string title = "attach " + describe(id) + " to " + print_name(*now.partition_of);
  const auto condition = condition_of(now, scene.after);
  std::optional<InterimCheck> check;
  // While the rows of the whole come over, nobody is at work on its partitions either.
  const bool waits = is_carried_over(table_id(*now.partition_of), scene);
  if (scene.in_use(id) && !now.foreign && condition && !waits) {
    check.emplace(id, "", scene);
    check->add(*condition, title_of(id), Phase::finish, "attach-partition-scan", out);
  }
  const auto exclusion = scene.arrives(id) ? std::nullopt : exclusion_for(id, now, scene);
  if (exclusion) exclusion->add(title_of(id), Phase::finish, out);
  Action action =
      step(sql("ALTER TABLE {} ATTACH PARTITION {} {}", *now.partition_of, qualified(id),
               now.bound ? partition_bound_sql(*now.bound) : sql("DEFAULT")),
           title, Phase::finish);
  if (!scene.arrives(id) && !check) {
    foresee("attach-partition-scan", scene.server_version, action,
            "every row is checked against the bound of the partition");
  }
  if (!exclusion && reads_default(id, now, scene)) {
    foresee("attach-partition-beside-default", scene.server_version, action,
            "the default partition is read for rows that belong into this one");
  }
  out.push_back(std::move(action));
  if (check) check->drop(title, Phase::finish, out);
  if (exclusion) exclusion->check.drop(title, Phase::finish, out);
}

void detach_partition(const ObjectId& id, const Table& was, const Scene& scene, Actions& out) {
  const ObjectId whole = table_id(*was.partition_of);
  const std::string title = "detach " + describe(id) + " from " + print_name(*was.partition_of);
  Action action = step(sql("ALTER TABLE {} DETACH PARTITION {}", *was.partition_of, qualified(id)),
                       title, Phase::release);
  if (is_referenced(whole, scene)) {
    foresee("detach-partition-referenced", scene.server_version, action,
            "it is looked through for rows that others refer to");
  }
  const auto condition = condition_of(was, scene.before);
  const bool possible = scene.server_version >= 140000 && scene.in_use(id) && !was.foreign &&
                        scene.in_use(whole) && condition && !is_partition(whole, scene.before) &&
                        default_of(whole, scene.before) == nullptr &&
                        default_of(whole, scene.after) == nullptr;
  if (!possible) {
    out.push_back(std::move(action));
    return;
  }
  // Without this one the server would leave a check of its own behind.
  const InterimCheck check(id, "", scene);
  check.add(*condition, title_of(id), Phase::release, "", out);
  action.statement.append(sql(" CONCURRENTLY"));
  action.transactional = false;
  out.push_back(std::move(action));
  check.drop(title, Phase::release, out);
}

void prepare_default(const ObjectId& id, const Table& now, const Scene& scene, Action& create,
                     Actions& out) {
  const auto exclusion = exclusion_for(id, now, scene);
  if (!exclusion) {
    if (reads_default(id, now, scene)) {
      foresee("create-partition-beside-default", scene.server_version, create,
              "the default partition is read for rows that belong into this one");
    }
    return;
  }
  exclusion->add(title_of(id), Phase::prepare, out);
  exclusion->check.drop("forget the check of the default partition", Phase::finish, out);
}

}  // namespace schemagen::objects
