#include "objects/aggregate/aggregate.hpp"

#include "objects/kinds.hpp"
#include "objects/routine/routine_kind.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Literal;
using sql::LookupName;
using sql::Sql;
using sql::sql;

FieldTable Aggregate::fields() {
  FieldTable table;
  const auto add = [&]<class M>(std::string_view key, M Aggregate::*member, std::string_view doc) {
    table.push_back(field(key, member, OnChange::alter, doc));
  };
  add("arguments", &Aggregate::arguments,
      "what it takes, where the key does not say it; ORDER BY stands before aggregated ones");
  add("sfunc", &Aggregate::sfunc, "the function that takes a row into the state");
  add("stype", &Aggregate::stype, "the type of the state");
  add("sspace", &Aggregate::sspace, "the size of the state in bytes, as an estimate");
  add("finalfunc", &Aggregate::finalfunc, "the function that makes the result of the state");
  add("finalfunc_extra", &Aggregate::finalfunc_extra,
      "the final function gets places for the arguments as well");
  add("finalfunc_modify", &Aggregate::finalfunc_modify,
      "what the final function does to the state: read_only, shareable or read_write");
  add("combinefunc", &Aggregate::combinefunc, "the function that joins two states");
  add("serialfunc", &Aggregate::serialfunc, "the function that makes bytes of a state");
  add("deserialfunc", &Aggregate::deserialfunc, "the function that makes a state of bytes");
  add("initcond", &Aggregate::initcond, "the first state, as text; NULL when left out");
  add("msfunc", &Aggregate::msfunc, "sfunc of moving windows");
  add("minvfunc", &Aggregate::minvfunc, "the function that takes a row out of the state again");
  add("mstype", &Aggregate::mstype, "stype of moving windows");
  add("msspace", &Aggregate::msspace, "sspace of moving windows");
  add("mfinalfunc", &Aggregate::mfinalfunc, "finalfunc of moving windows");
  add("mfinalfunc_extra", &Aggregate::mfinalfunc_extra, "finalfunc_extra of moving windows");
  add("mfinalfunc_modify", &Aggregate::mfinalfunc_modify, "finalfunc_modify of moving windows");
  add("minitcond", &Aggregate::minitcond, "initcond of moving windows");
  add("sortop", &Aggregate::sortop, "the operator by which an index gives the result");
  add("parallel", &Aggregate::parallel, "unsafe, restricted or safe in parallel plans");
  table.push_back(field("hypothetical", &Aggregate::hypothetical, OnChange::recreate,
                        "an ordered set that the direct arguments are taken for a row of"));
  table.push_back(
      implied("result", &Aggregate::result, OnChange::derived, "the type that it gives back"));
  return table;
}

namespace {

Sql modify_word(FinalModify modify) {
  switch (modify) {
    case FinalModify::shareable:
      return sql("SHAREABLE");
    case FinalModify::read_write:
      return sql("READ_WRITE");
    case FinalModify::read_only:
      break;
  }
  return sql("READ_ONLY");
}

/// The options of CREATE AGGREGATE, in the order of its documentation.
class Options {
 public:
  void add(const Sql& option) { items_.push_back(option); }
  template <class T, class F>
  void add(const std::optional<T>& value, F option) {
    if (value) items_.push_back(option(*value));
  }
  const std::vector<Sql>& items() const { return items_; }

 private:
  std::vector<Sql> items_;
};

void state_options(const Aggregate& a, Options& out) {
  out.add(sql("SFUNC = {}", a.sfunc));
  out.add(sql("STYPE = {}", a.stype));
  out.add(a.sspace, [](auto v) { return sql("SSPACE = {}", v); });
  out.add(a.finalfunc, [](const auto& v) { return sql("FINALFUNC = {}", v); });
  if (a.finalfunc_extra) out.add(sql("FINALFUNC_EXTRA"));
  out.add(a.finalfunc_modify, [](auto v) { return sql("FINALFUNC_MODIFY = {}", modify_word(v)); });
  out.add(a.combinefunc, [](const auto& v) { return sql("COMBINEFUNC = {}", v); });
  out.add(a.serialfunc, [](const auto& v) { return sql("SERIALFUNC = {}", v); });
  out.add(a.deserialfunc, [](const auto& v) { return sql("DESERIALFUNC = {}", v); });
  out.add(a.initcond, [](const auto& v) { return sql("INITCOND = {}", Literal{v}); });
}

void moving_options(const Aggregate& a, Options& out) {
  out.add(a.msfunc, [](const auto& v) { return sql("MSFUNC = {}", v); });
  out.add(a.minvfunc, [](const auto& v) { return sql("MINVFUNC = {}", v); });
  out.add(a.mstype, [](const auto& v) { return sql("MSTYPE = {}", v); });
  out.add(a.msspace, [](auto v) { return sql("MSSPACE = {}", v); });
  out.add(a.mfinalfunc, [](const auto& v) { return sql("MFINALFUNC = {}", v); });
  if (a.mfinalfunc_extra) out.add(sql("MFINALFUNC_EXTRA"));
  out.add(a.mfinalfunc_modify,
          [](auto v) { return sql("MFINALFUNC_MODIFY = {}", modify_word(v)); });
  out.add(a.minitcond, [](const auto& v) { return sql("MINITCOND = {}", Literal{v}); });
}

Sql definition(const Object& object) {
  const Aggregate& aggregate = object.as<Aggregate>();
  Options options;
  state_options(aggregate, options);
  moving_options(aggregate, options);
  options.add(aggregate.sortop,
              [](const std::string& v) { return sql("SORTOP = {}", Sql::verbatim(v)); });
  if (aggregate.parallel == Parallel::safe) options.add(sql("PARALLEL = SAFE"));
  if (aggregate.parallel == Parallel::restricted) options.add(sql("PARALLEL = RESTRICTED"));
  if (aggregate.hypothetical) options.add(sql("HYPOTHETICAL"));
  const Sql arguments = aggregate.arguments.items.empty() ? sql("*") : to_sql(aggregate.arguments);
  return sql("AGGREGATE {}({}) (\n  {}\n)", qualified(object.id), arguments,
             join(options.items(), ",\n  "));
}

// An aggregate is named with its arguments, * for none and ORDER BY before aggregated ones.
Sql full_name(const Object& object) {
  Arguments arguments = object.as<Aggregate>().arguments;
  if (arguments.items.empty()) return sql("{}(*)", qualified(object.id));
  for (Argument& argument : arguments.items) argument.name.clear();
  return sql("{}({})", qualified(object.id), to_sql(arguments));
}

/// The type that it gives back, as far as that can be told; only a server knows it of one that has
/// a final function.
std::optional<std::string> result_of(const Aggregate& aggregate) {
  if (!aggregate.result.empty()) return aggregate.result;
  if (!aggregate.finalfunc) return aggregate.stype.text;
  return std::nullopt;
}

bool gives_the_same(const Aggregate& was, const Aggregate& now) {
  const auto old_result = result_of(was);
  const auto result = result_of(now);
  return old_result && result ? *old_result == *result : was.finalfunc == now.finalfunc;
}

class AggregateKind final : public RoutineKind<Aggregate> {
 public:
  std::string_view name() const override { return "aggregate"; }
  std::string_view doc() const override {
    return "A function of many rows; the key holds its arguments, as in total(integer).";
  }
  std::string_view query() const override { return aggregate_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"aggregates", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [](Aggregate& aggregate) {
      const auto usual =
          aggregate.arguments.direct ? FinalModify::read_write : FinalModify::read_only;
      aggregate.stype.text = bare_type(aggregate.stype.text);
      if (aggregate.mstype) aggregate.mstype->text = bare_type(aggregate.mstype->text);
      if (aggregate.finalfunc_modify == usual) aggregate.finalfunc_modify.reset();
      if (aggregate.mfinalfunc_modify == usual) aggregate.mfinalfunc_modify.reset();
      if (aggregate.sspace == 0) aggregate.sspace.reset();
      if (aggregate.msspace == 0) aggregate.msspace.reset();
    });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).sfunc.name.empty() || get(object).stype.text.empty()) {
      out.error("SG0266", object.span, describe(object.id) + " lacks sfunc or stype",
                "write the function that takes a row into the state, and the type of the state: "
                "{sfunc: int4pl, stype: integer}");
    }
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;
  Sql address(const Object& object) const override {
    return sql("AGGREGATE {}", full_name(object));
  }
  Sql grant_address(const Object& object) const override {
    return sql("FUNCTION {}", routine_address(object.id));
  }

  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool same =
        can_replace(get(was).arguments, get(now).arguments) && gives_the_same(get(was), get(now));
    return same ? Kind::way(was, now, changed, server_version) : OnChange::recreate;
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(object)), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP AGGREGATE {}", full_name(object)), "drop " + describe(object.id),
                       Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    for (const Field* field : changed.all()) changed.take(field->key());
    out.push_back(step(sql("CREATE OR REPLACE {}", definition(now)), "change " + describe(now.id)));
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    Object current = was;
    if (was.id.schema != to.schema) {
      out.push_back(step(
          sql("ALTER AGGREGATE {} SET SCHEMA {}", full_name(current), sql::Identifier{to.schema}),
          "move " + describe(was.id) + " to schema " + to.schema));
      current.id.schema = to.schema;
    }
    if (was.id.name != to.name) {
      out.push_back(
          step(sql("ALTER AGGREGATE {} RENAME TO {}", full_name(current), sql::Identifier{to.name}),
               "rename " + describe(current.id) + " to " + to.name));
    }
  }
};

void AggregateKind::references(const Object& object, const Catalog& all,
                               std::vector<Reference>& out) const {
  const Aggregate& a = get(object);
  const std::string& home = object.home.empty() ? object.id.schema : object.home;
  refer_to_schema(object.id, out);
  refer_to_arguments(a.arguments, object, all, out);
  refer_to_type(a.stype, home, all, out);
  if (a.mstype) refer_to_type(*a.mstype, home, all, out);
  if (object.resolved) return;
  for (const auto& function : {std::optional(a.sfunc), a.finalfunc, a.combinefunc, a.serialfunc,
                               a.deserialfunc, a.msfunc, a.minvfunc, a.mfinalfunc}) {
    if (!function) continue;
    const std::string& schema = function->schema.empty() ? home : function->schema;
    for (const Object* holder : all.holders("routine " + schema + "." + function->name)) {
      if (holder->id != object.id) out.push_back({holder->id});
    }
  }
}

}  // namespace

const Kind& aggregate_kind() {
  static const AggregateKind kind;
  return kind;
}

}  // namespace schemagen::objects
