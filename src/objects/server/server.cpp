#include <optional>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/options.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

namespace {

struct Server {
  std::string wrapper;
  std::optional<std::string> type;
  std::optional<std::string> version;
  Options options;
  bool operator==(const Server&) const = default;

  static FieldTable fields() {
    return field_table(
        field("foreign_data_wrapper", &Server::wrapper, OnChange::recreate,
              "the wrapper that reaches it; one of an extension, such as postgres_fdw, too"),
        field("type", &Server::type, OnChange::recreate, "a word for the wrapper"),
        field("version", &Server::version, OnChange::alter, "a word for the wrapper"),
        field("options", &Server::options, OnChange::alter,
              "host, dbname and so on; secrets as placeholders: ${VARIABLE}"));
  }
};

class ServerKind final : public KindOf<Server> {
 public:
  std::string_view name() const override { return "server"; }
  std::string_view doc() const override { return "A place that foreign tables live in."; }
  std::string_view catalog_class() const override { return "pg_foreign_server"; }
  char rights() const override { return 'S'; }
  Sql grant_address(const Object& object) const override {
    return sql("FOREIGN SERVER {}", Identifier{object.id.name});
  }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(server_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"servers", "", Section::Form::map, "foreign_data_wrapper", {}, {}}};
    return all;
  }
  // Servers are of the whole database.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).wrapper.empty()) {
      out.error("SG0244", object.span, describe(object.id) + " has no foreign data wrapper",
                "write `foreign_data_wrapper: postgres_fdw`, or the one that reaches it");
    }
    check_options(get(object).options, object, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const ObjectId wrapper = id_of("foreign data wrapper", "", get(object).wrapper);
    out.push_back({wrapper});
    if (!all.contains(wrapper)) refer_to_extensions(all, out);
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    const Server& server = get(object);
    Sql text = sql("CREATE SERVER {}", Identifier{object.id.name});
    if (server.type) text.append(sql(" TYPE {}", Literal{*server.type}));
    if (server.version) text.append(sql(" VERSION {}", Literal{*server.version}));
    text.append(sql(" FOREIGN DATA WRAPPER {}{}", Identifier{server.wrapper},
                    options_clause(server.options)));
    out.push_back(with_secrets(step(text, "create " + describe(object.id)), server.options));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP SERVER {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
  // PostgreSQL changes a version and cannot take it away.
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool version_goes = changed.has("version") && !get(now).version;
    return version_goes ? OnChange::recreate : Kind::way(was, now, changed, server_version);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    const Sql prefix = sql("ALTER SERVER {}", Identifier{now.id.name});
    if (changed.take("version")) {
      out.push_back(step(sql("{} VERSION {}", prefix, Literal{get(now).version.value_or("")}),
                         "change the version of " + describe(now.id)));
    }
    if (changed.take("options")) {
      alter_options(prefix, get(was).options, get(now).options,
                    "change options of " + describe(now.id), out);
    }
  }
};

}  // namespace

const Kind& server_kind() {
  static const ServerKind kind;
  return kind;
}

}  // namespace schemagen::objects
