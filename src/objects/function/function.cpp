#include "objects/function/function.hpp"

#include "objects/kinds.hpp"
#include "objects/routine/routine_kind.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable Function::fields() {
  FieldTable table = field_table(
      field("returns", &Function::returns, OnChange::recreate,
            "a type, setof a type or table(name type, ...); not needed beside OUT arguments"));
  add_routine_fields<Function>(table);
  const auto add = [&]<class M>(std::string_view key, M Function::*member, std::string_view doc) {
    table.push_back(field(key, member, OnChange::alter, doc));
  };
  table.push_back(
      field("window", &Function::window, OnChange::recreate, "it is a window function"));
  add("volatility", &Function::volatility,
      "volatile, stable (within a statement) or immutable (for ever): what equal arguments give");
  add("parallel", &Function::parallel, "unsafe, restricted or safe in parallel plans");
  add("strict", &Function::strict, "NULL for any argument gives NULL");
  add("leakproof", &Function::leakproof, "it tells nothing of its arguments but the result");
  add("cost", &Function::cost, "how much work a call is, in units of cpu_operator_cost");
  add("rows", &Function::rows, "how many rows are to be expected of a set");
  add("support", &Function::support, "the function that helps the planner with it");
  return table;
}

namespace {

Sql volatility_word(Volatility volatility) {
  switch (volatility) {
    case Volatility::stable:
      return sql("STABLE");
    case Volatility::immutable:
      return sql("IMMUTABLE");
    case Volatility::changing:
      break;
  }
  return sql("VOLATILE");
}

Sql parallel_word(Parallel parallel) {
  switch (parallel) {
    case Parallel::safe:
      return sql("PARALLEL SAFE");
    case Parallel::restricted:
      return sql("PARALLEL RESTRICTED");
    case Parallel::unsafe:
      break;
  }
  return sql("PARALLEL UNSAFE");
}

bool is_cheap(const Function& function) {
  return function.language == "c" || function.language == "internal";
}

Sql cost_clause(const Function& function) {
  if (function.cost) return sql("COST {}", *function.cost);
  return is_cheap(function) ? sql("COST 1") : sql("COST 100");
}

/// The clauses that say something else than PostgreSQL takes for granted.
Sql attributes(const Function& function) {
  std::vector<Sql> words;
  if (function.window) words.push_back(sql("WINDOW"));
  if (function.volatility != Volatility::changing) {
    words.push_back(volatility_word(function.volatility));
  }
  if (function.strict) words.push_back(sql("STRICT"));
  if (function.leakproof) words.push_back(sql("LEAKPROOF"));
  if (function.security_definer) words.push_back(sql("SECURITY DEFINER"));
  if (function.parallel != Parallel::unsafe) words.push_back(parallel_word(function.parallel));
  if (function.cost) words.push_back(cost_clause(function));
  if (function.rows) words.push_back(sql("ROWS {}", *function.rows));
  if (function.support) words.push_back(sql("SUPPORT {}", *function.support));
  return words.empty() ? Sql() : sql("\n  {}", join(words, " "));
}

Sql definition(const Object& object) {
  const Function& function = object.as<Function>();
  const Sql returns = function.returns ? sql(" RETURNS {}", to_sql(*function.returns)) : Sql();
  return sql("FUNCTION {}({}){}\n  {}{}{}\n{}", qualified(object.id), to_sql(function.arguments),
             returns, language_clause(function), attributes(function), setting_clauses(function),
             body_clause(function));
}

class FunctionKind final : public RoutineKind<Function> {
 public:
  std::string_view name() const override { return "function"; }
  std::string_view doc() const override {
    return "A function; the key holds its arguments, as in add(a integer, b integer DEFAULT 1).";
  }
  std::string_view query() const override {
    static const std::string text = expand_query(function_sql);
    return text;
  }
  std::string_view file_field() const override { return "body"; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"functions", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [&](Function& function) {
      complete_routine(function, object.id.name);
      if (function.arguments.has_outputs() && function.returns && !function.returns->is_set()) {
        function.returns.reset();
      }
      if (function.cost && function.cost->text == (is_cheap(function) ? "1" : "100")) {
        function.cost.reset();
      }
      if (function.rows && function.rows->text == "1000") function.rows.reset();
    });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_routine(get(object), object, out);
    if (get(object).returns || get(object).arguments.has_outputs()) return;
    out.error("SG0263", object.span, describe(object.id) + " does not say what it returns",
              "write its type, as in returns: integer, or returns: void");
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string& home = object.home.empty() ? object.id.schema : object.home;
    refer_to_routine(get(object), object, all, out);
    if (get(object).returns) {
      if (get(object).returns->columns.items.empty()) {
        refer_to_type(get(object).returns->type, home, all, out);
      }
      refer_to_arguments(get(object).returns->columns, object, all, out);
    }
  }
  Sql address(const Object& object) const override {
    return sql("FUNCTION {}", routine_address(object.id));
  }
  std::optional<Sql> recheck(const Object& object) const override {
    if (!get(object).body) return std::nullopt;
    return sql("CREATE OR REPLACE {}", definition(object));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool same_inputs = can_replace(get(was).arguments, get(now).arguments);
    return same_inputs ? Kind::way(was, now, changed, server_version) : OnChange::recreate;
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP FUNCTION {}", routine_address(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_routine(sql("FUNCTION"), was.id, to, out);
  }
};

/// What CREATE alone can change; all the rest is said there, too.
bool take_definition(const Function& now, ChangedFields& changed) {
  bool anew = changed.has("support") && !now.support;
  for (const std::string_view key :
       {"arguments", "language", "body", "return", "atomic", "library", "symbol", "transforms"}) {
    anew = changed.take(key) || anew;
  }
  if (!anew) return false;
  for (const Field* field : changed.all()) changed.take(field->key());
  return true;
}

void FunctionKind::alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
                         Actions& out) const {
  const Function& state = get(now);
  const std::string title = "change " + describe(now.id);
  if (take_definition(state, changed)) {
    out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), title));
    return;
  }
  std::vector<Sql> words;
  if (changed.take("volatility")) words.push_back(volatility_word(state.volatility));
  if (changed.take("strict")) {
    words.push_back(state.strict ? sql("STRICT") : sql("CALLED ON NULL INPUT"));
  }
  if (changed.take("leakproof")) {
    words.push_back(state.leakproof ? sql("LEAKPROOF") : sql("NOT LEAKPROOF"));
  }
  if (changed.take("security_definer")) {
    words.push_back(state.security_definer ? sql("SECURITY DEFINER") : sql("SECURITY INVOKER"));
  }
  if (changed.take("parallel")) words.push_back(parallel_word(state.parallel));
  if (changed.take("cost")) words.push_back(cost_clause(state));
  if (changed.take("rows")) {
    words.push_back(state.rows ? sql("ROWS {}", *state.rows) : sql("ROWS 1000"));
  }
  if (changed.take("support")) words.push_back(sql("SUPPORT {}", *state.support));
  const Sql prefix = sql("ALTER FUNCTION {}", routine_address(now.id));
  if (!words.empty()) out.push_back(step(sql("{} {}", prefix, join(words, " ")), title));
  if (changed.take("set")) alter_settings(prefix, get(was).set, state.set, title, out);
}

}  // namespace

const Kind& function_kind() {
  static const FunctionKind kind;
  return kind;
}

}  // namespace schemagen::objects
