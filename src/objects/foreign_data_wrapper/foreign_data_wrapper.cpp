#include <optional>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/options.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

struct ForeignDataWrapper {
  std::optional<sql::LookupName> handler;
  std::optional<sql::LookupName> validator;
  Options options;
  bool operator==(const ForeignDataWrapper&) const = default;

  static FieldTable fields() {
    return field_table(field("handler", &ForeignDataWrapper::handler, OnChange::alter,
                             "function that gives the server access to foreign tables"),
                       field("validator", &ForeignDataWrapper::validator, OnChange::alter,
                             "function that checks options"),
                       field("options", &ForeignDataWrapper::options, OnChange::alter,
                             "of the wrapper as a whole; secrets as placeholders: ${VARIABLE}"));
  }
};

class ForeignDataWrapperKind final : public KindOf<ForeignDataWrapper> {
 public:
  std::string_view name() const override { return "foreign data wrapper"; }
  std::string_view doc() const override { return "A way to read data that lives elsewhere."; }
  std::string_view catalog_class() const override { return "pg_foreign_data_wrapper"; }
  char rights() const override { return 'F'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(foreign_data_wrapper_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"foreign_data_wrappers", "", Section::Form::map, "handler", {}, {}}};
    return all;
  }
  // Wrappers are of the whole database.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_options(get(object).options, object, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    for (const auto& function : {get(object).handler, get(object).validator}) {
      if (!function) continue;
      const std::string call =
          sql::QualifiedName{function->schema, function->name}.to_string() + "()";
      refer_to_expression({call, {}}, {}, object.home, all, out);
    }
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    const ForeignDataWrapper& wrapper = get(object);
    Sql text = sql("CREATE FOREIGN DATA WRAPPER {}", Identifier{object.id.name});
    if (wrapper.handler) text.append(sql(" HANDLER {}", *wrapper.handler));
    if (wrapper.validator) text.append(sql(" VALIDATOR {}", *wrapper.validator));
    text.append(options_clause(wrapper.options));
    out.push_back(with_secrets(step(text, "create " + describe(object.id)), wrapper.options));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP FOREIGN DATA WRAPPER {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    const ForeignDataWrapper& wrapper = get(now);
    const Sql prefix = sql("ALTER FOREIGN DATA WRAPPER {}", Identifier{now.id.name});
    if (changed.take("handler")) {
      out.push_back(step(wrapper.handler ? sql("{} HANDLER {}", prefix, *wrapper.handler)
                                         : sql("{} NO HANDLER", prefix),
                         "change the handler of " + describe(now.id)));
    }
    if (changed.take("validator")) {
      out.push_back(step(wrapper.validator ? sql("{} VALIDATOR {}", prefix, *wrapper.validator)
                                           : sql("{} NO VALIDATOR", prefix),
                         "change the validator of " + describe(now.id)));
    }
    if (changed.take("options")) {
      alter_options(prefix, get(was).options, wrapper.options,
                    "change options of " + describe(now.id), out);
    }
  }
};

}  // namespace

const Kind& foreign_data_wrapper_kind() {
  static const ForeignDataWrapperKind kind;
  return kind;
}

}  // namespace schemagen::objects
