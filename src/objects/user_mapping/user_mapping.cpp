#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/options.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

struct UserMapping {
  Options options;
  bool operator==(const UserMapping&) const = default;

  static FieldTable fields() {
    return field_table(field("options", &UserMapping::options, OnChange::alter,
                             "user and so on; secrets as placeholders: ${VARIABLE}"));
  }
};

class UserMappingKind final : public KindOf<UserMapping> {
 public:
  std::string_view name() const override { return "user mapping"; }
  std::string_view doc() const override {
    return "Who a role is on a server; `public` stands for every role without one of its own.";
  }
  std::string_view catalog_class() const override { return "pg_user_mapping"; }

  std::string_view query() const override {
    static const std::string text = expand_query(user_mapping_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"user_mappings", "server", Section::Form::map, "", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&server_kind(), {}, id.name, {}, {}};
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, {}, parent->id.name, name.name, {}};
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    check_options(get(object).options, object, out);
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    out.push_back({ObjectId{&server_kind(), {}, object.id.name, {}, {}}});
  }
  void roles(const Object& object, std::vector<RoleUse>& out) const override {
    if (object.id.sub != "public") out.push_back({object.id.sub, object.span});
  }
  // DROP SERVER does not take it along.
  void dies_with(const Object&, std::vector<ObjectId>&) const override {}

  void create(const Object& object, const Scene&, Actions& out) const override {
    const Options& options = get(object).options;
    out.push_back(with_secrets(step(sql("CREATE {}{}", mapping(object), options_clause(options)),
                                    "create " + title(object)),
                               options));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP {}", mapping(object)), "drop " + title(object), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    if (!changed.take("options")) return;
    alter_options(sql("ALTER {}", mapping(now)), get(was).options, get(now).options,
                  "change " + title(now), out);
  }

 private:
  static Sql mapping(const Object& object) {
    const Sql user = object.id.sub == "public" ? sql("PUBLIC") : Sql(Identifier{object.id.sub});
    return sql("USER MAPPING FOR {} SERVER {}", user, Identifier{object.id.name});
  }
  static std::string title(const Object& object) {
    return "the user mapping of " + object.id.sub + " on server " + object.id.name;
  }
};

}  // namespace

const Kind& user_mapping_kind() {
  static const UserMappingKind kind;
  return kind;
}

}  // namespace schemagen::objects
