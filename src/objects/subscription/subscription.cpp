#include "objects/subscription/subscription.hpp"

#include <regex>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

FieldTable Subscription::fields() {
  const auto way = OnChange::alter;
  return field_table(
      field("connection", &Subscription::connection, way,
            "how to reach the publisher, with ${NAME} in place of a password, which is never "
            "compared"),
      field("publications", &Subscription::publications, way, "what it takes from there"),
      field("slot", &Subscription::slot, way,
            "the replication slot, where it has not the subscription's name, or none"),
      field("synchronous_commit", &Subscription::synchronous_commit, way,
            "for the workers that apply changes; off when left out"),
      since(14, field("binary", &Subscription::binary, way,
                      "values are sent in binary (PostgreSQL 14)")),
      since(
          14,
          field(
              "streaming", &Subscription::streaming, way,
              "whether changes come before their commit: off, on or parallel, where it is not the "
              "server's own choice (PostgreSQL 14)")),
      since(15, field("two_phase", &Subscription::two_phase, OnChange::recreate,
                      "prepared transactions are taken over as such (PostgreSQL 15)")),
      since(15, field("disable_on_error", &Subscription::disable_on_error, way,
                      "it stops at the first error (PostgreSQL 15)")),
      since(
          16,
          field("origin", &Subscription::origin, way,
                "any, or none for only what was changed at the publisher itself (PostgreSQL 16)")),
      since(16, field("password_required", &Subscription::password_required, way,
                      "connections of others than superusers need a password (PostgreSQL 16)")),
      since(16, field("run_as_owner", &Subscription::run_as_owner, way,
                      "changes are made as its owner, not as those of the tables (PostgreSQL 16)")),
      since(17, field("failover", &Subscription::failover, way,
                      "its slot is kept on standbys as well (PostgreSQL 17)")));
}

std::string without_secrets(const std::string& connection) {
  static const std::regex keyword(R"(((?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^\s&]+))",
                                  std::regex::icase);
  static const std::regex url(R"(^(postgres(?:ql)?://[^:@/]*):[^@/]*@)");
  const std::string masked = std::regex_replace(connection, keyword, "$1$${PASSWORD}");
  return std::regex_replace(masked, url, "$1:$${PASSWORD}@");
}

namespace {

Sql word(bool value) { return value ? sql("true") : sql("false"); }

Sql slot_of(const Object& object) {
  const auto& slot = object.as<Subscription>().slot;
  return slot == "none" ? sql("NONE") : Sql(Literal{slot.value_or(object.id.name)});
}

Sql publication_list(const Subscription& subscription) {
  std::vector<Sql> names;
  for (const std::string& name : subscription.publications) names.push_back(Sql(Identifier{name}));
  return join(names, ", ");
}

Streaming own_streaming(int server_version) {
  return server_version >= 180000 ? Streaming::parallel : Streaming::off;
}

/// One option as it is set, by the key of its field; empty for fields that are none.
Sql option(std::string_view key, const Object& object, int server_version) {
  const Subscription& state = object.as<Subscription>();
  if (key == "slot") return sql("slot_name = {}", slot_of(object));
  if (key == "synchronous_commit") {
    return sql("synchronous_commit = {}", Literal{state.synchronous_commit});
  }
  if (key == "binary") return sql("binary = {}", word(state.binary));
  if (key == "streaming") {
    const Streaming streaming = state.streaming.value_or(own_streaming(server_version));
    return sql("streaming = {}", Sql::trusted(Codec<Streaming>::word(streaming)));
  }
  if (key == "two_phase") return sql("two_phase = {}", word(state.two_phase));
  if (key == "disable_on_error") return sql("disable_on_error = {}", word(state.disable_on_error));
  if (key == "origin") return sql("origin = {}", Literal{state.origin});
  if (key == "password_required") {
    return sql("password_required = {}", word(state.password_required));
  }
  if (key == "run_as_owner") return sql("run_as_owner = {}", word(state.run_as_owner));
  if (key == "failover") return sql("failover = {}", word(state.failover));
  return {};
}

class SubscriptionKind final : public KindOf<Subscription> {
 public:
  std::string_view name() const override { return "subscription"; }
  std::string_view doc() const override {
    return "Changes that are taken in from publications of another database.";
  }
  std::string_view catalog_class() const override { return "pg_subscription"; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(subscription_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"subscriptions", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  // Subscriptions are of the whole database.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("SUBSCRIPTION {}", Identifier{object.id.name});
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    if (get(object).streaming != Streaming::parallel) return;
    out.push_back({"parallel streaming of " + describe(object.id), 16, object.span});
  }
  std::vector<const Field*> differences(const Model& left, const Model& right) const override;
  std::shared_ptr<const Model> localized(const Object& object, const Catalog&,
                                         const Surroundings& there) const override {
    if (get(object).streaming != own_streaming(there.server_version)) return nullptr;
    auto model = std::make_shared<ModelOf<Subscription>>();
    model->value = get(object);
    model->value.streaming.reset();
    return model;
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override;
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(
        sql("ALTER SUBSCRIPTION {} RENAME TO {}", Identifier{was.id.name}, Identifier{to.name}),
        "rename " + describe(was.id) + " to " + to.name));
  }
};

void SubscriptionKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  const Subscription& subscription = get(object);
  const std::string what = describe(object.id);
  if (subscription.connection.empty()) {
    out.error("SG0273", object.span, what + " has no connection",
              "write how to reach the publisher: \"host=db1 dbname=shop user=replica "
              "password=${REPLICA_PASSWORD}\"");
  }
  if (subscription.publications.empty()) {
    out.error("SG0273", object.span, what + " takes in no publications",
              "list them under publications");
  }
  static const std::regex placeholder(R"(\$\{[^}]*\})");
  const std::string masked = without_secrets(subscription.connection);
  if (std::regex_replace(subscription.connection, placeholder, "") !=
      std::regex_replace(masked, placeholder, "")) {
    out.error("SG0274", object.span, "the connection of " + what + " holds a password",
              "write ${NAME} in its place: migrations and caches are no place for secrets");
  }
}

// Passwords are not compared, and what may not be read is taken for equal.
std::vector<const Field*> SubscriptionKind::differences(const Model& left,
                                                        const Model& right) const {
  const std::string& one = get(left).connection;
  const std::string& other = get(right).connection;
  const bool same = one.empty() || other.empty() || without_secrets(one) == without_secrets(other);
  std::vector<const Field*> result;
  for (const Field* field : Kind::differences(left, right)) {
    if (field->key() != "connection" || !same) result.push_back(field);
  }
  return result;
}

// Without a connection, so that it can be created in a transaction and on scratch; it starts when
// someone enables it.
void SubscriptionKind::create(const Object& object, const Scene& scene, Actions& out) const {
  const Subscription& subscription = get(object);
  std::vector<Sql> options{sql("connect = false")};
  for (const auto& field : fields()) {
    const Sql text = option(field->key(), object, scene.server_version);
    ModelOf<Subscription> plain;
    if (!text.empty() && !field->equal(*object.model, plain)) options.push_back(text);
  }
  Action action = step(sql("CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {} WITH ({})",
                           Identifier{object.id.name}, Literal{subscription.connection},
                           publication_list(subscription), join(options, ", ")),
                       "create " + describe(object.id));
  action.hazards.push_back({"needs_attention",
                            "it is created disabled: create its slot at the publisher, then ALTER "
                            "SUBSCRIPTION ... ENABLE and REFRESH PUBLICATION"});
  out.push_back(std::move(action));
}

// DROP SUBSCRIPTION would reach out to the publisher, and could not run in a transaction.
void SubscriptionKind::drop(const Object& object, const Scene&, Actions& out) const {
  const Identifier name{object.id.name};
  const std::string what = describe(object.id);
  if (get(object).slot != "none") {
    out.push_back(step(sql("ALTER SUBSCRIPTION {} DISABLE", name), "stop " + what, Phase::drop));
    out.push_back(step(sql("ALTER SUBSCRIPTION {} SET (slot_name = NONE)", name),
                       "part " + what + " from its slot", Phase::drop));
  }
  Action action = step(sql("DROP SUBSCRIPTION {}", name), "drop " + what, Phase::drop);
  if (get(object).slot != "none") {
    action.hazards.push_back({"needs_attention",
                              "its replication slot stays at the publisher and "
                              "keeps the log there: drop it by hand"});
  }
  out.push_back(std::move(action));
}

void SubscriptionKind::alter(const Object&, const Object& now, ChangedFields& changed,
                             const Scene& scene, Actions& out) const {
  const Subscription& subscription = get(now);
  const Identifier name{now.id.name};
  const std::string what = describe(now.id);
  if (changed.take("connection")) {
    out.push_back(
        step(sql("ALTER SUBSCRIPTION {} CONNECTION {}", name, Literal{subscription.connection}),
             "change the connection of " + what));
  }
  if (changed.take("publications")) {
    out.push_back(step(sql("ALTER SUBSCRIPTION {} SET PUBLICATION {} WITH (refresh = false)", name,
                           publication_list(subscription)),
                       "change what " + what + " takes in"));
  }
  if (changed.has("slot") && subscription.slot == "none") {
    out.push_back(step(sql("ALTER SUBSCRIPTION {} DISABLE", name), "stop " + what));
  }
  std::vector<Sql> options;
  for (const auto& field : fields()) {
    const Sql text = option(field->key(), now, scene.server_version);
    if (!text.empty() && changed.take(field->key())) options.push_back(text);
  }
  if (options.empty()) return;
  out.push_back(step(sql("ALTER SUBSCRIPTION {} SET ({})", name, join(options, ", ")),
                     "change options of " + what));
}

}  // namespace

const Kind& subscription_kind() {
  static const SubscriptionKind kind;
  return kind;
}

}  // namespace schemagen::objects
