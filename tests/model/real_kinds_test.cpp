#include "model/real_kinds.hpp"

#include <doctest/doctest.h>

namespace schemagen::model::test {

namespace {

std::string messages_of(const std::string& text) {
  Models models;
  models.read(text);
  return models.messages();
}

}  // namespace

TEST_CASE("a shop is read as PostgreSQL's objects") {
  Models models;
  const auto catalog = models.read(shop);
  CHECK(models.messages() == "");
  CHECK(models.listing(catalog) == R"(schema audit
schema extensions
schema public
extension citext schema=public
extension pg_trgm schema=extensions
enum public.order_status labels={"pending","paid","shipped"}
domain public.email type=citext
sequence public.orgs_id_seq owned_by=orgs.id
sequence public.ticket type=integer
table audit.log
table public.orgs
table public.users
column audit.log.at type=timestamp with time zone nullable=f
column audit.log.user_id type=bigint
column public.orgs.id type=bigint nullable=f default=nextval('public.orgs_id_seq'::regclass)
column public.orgs.name type=character varying(20) nullable=f
column public.users.age type=integer default=18
column public.users.created_at type=timestamp with time zone nullable=f default=now()
column public.users.email type=public.email nullable=f
column public.users.full_name type=text
column public.users.id type=bigint nullable=f identity={"a",NULL,NULL,NULL,NULL,NULL,NULL,"f"}
column public.users.org_id type=bigint
column public.users.status type=public.order_status nullable=f default='pending'
column public.users.tags type=text[]
identity sequence public.users.id sequence=users_id_seq
constraint audit.log.log_pk type=p columns={"at"}
constraint audit.log.log_user_id_fkey type=f columns={"user_id"} references=public.users reference_columns={"id"}
constraint public.email.email_check on_domain=t expression=VALUE ~ '@'
constraint public.orgs.orgs_name_key type=u columns={"name"}
constraint public.orgs.orgs_pkey type=p columns={"id"}
constraint public.users.other expression=status <> 'paid'
constraint public.users.users_age_check expression=age > 0
constraint public.users.users_email_key type=u columns={"email"}
constraint public.users.users_org_fk type=f columns={"org_id"} references=public.orgs reference_columns={"id"} delete=c
constraint public.users.users_pkey type=p columns={"id"}
index audit.log_at_user_id_idx table=log columns={"{\".at\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}","{\".user_id\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
index audit.log_user_id_idx table=log columns={"{\".user_id\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
index audit.log_user_id_idx1 table=log columns={"{\".user_id\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
index public.users_active_idx table=users columns={"{\"=lower(full_name)\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"} include={"email"} where=status = 'paid'
index public.users_created_at_idx table=users columns={"{\".created_at\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
comment public.users (table) text=People who can sign in
comment public.users.email (column) text=where we write to
)");
}

TEST_CASE("and written in canonical form, which reads back the same") {
  Models models;
  const auto catalog = models.read(shop);
  const std::string text = Models::write(catalog);
  CHECK(text == R"(schema: public
schemas:
  extensions: {}
extensions:
  citext: {schema: public}
  pg_trgm: {schema: extensions}
enums:
  order_status: [pending, paid, shipped]
domains:
  email: {type: citext, check: VALUE ~ '@'}
sequences:
  orgs_id_seq: {owned_by: orgs.id}
  ticket: integer
tables:
  orgs:
    columns:
      id: {type: bigint, nullable: false, default: nextval('public.orgs_id_seq'::regclass)}
      name: {type: character varying(20), nullable: false}
    primary_key: [id]
    unique: {orgs_name_key: [name]}
  users:
    columns:
      id: {type: bigint, nullable: false, identity: always}
      email: {type: email, nullable: false, comment: where we write to}
      full_name: {type: text, renamed_from: name}
      org_id: bigint
      status: {type: order_status, nullable: false, default: "'pending'"}
      age: {type: integer, default: 18}
      created_at: {type: timestamp with time zone, nullable: false, default: now()}
      tags: text[]
    primary_key: [id]
    unique: {users_email_key: [email]}
    checks: {users_age_check: age > 0, other: status <> 'paid'}
    foreign_keys:
      users_org_fk: {columns: [org_id], references: orgs(id), delete: cascade}
    indexes:
      users_created_at_idx: [created_at]
      users_active_idx: {columns: [lower(full_name)], include: [email], where: status = 'paid'}
    comment: People who can sign in
  audit.log:
    columns:
      at: {type: timestamp with time zone, nullable: false}
      user_id: bigint
    primary_key: {name: log_pk, columns: [at]}
    foreign_keys:
      log_user_id_fkey: {columns: [user_id], references: users(id)}
    indexes:
      log_user_id_idx: [user_id]
      log_at_user_id_idx: [at, user_id]
      log_user_id_idx1: [user_id]
)");
  const auto back = models.read(text);
  CHECK(models.messages() == "");
  CHECK(models.listing(back) == models.listing(catalog));
  CHECK(Models::write(back) == text);
}

TEST_CASE("leave to lock others out is kept, and makes no difference") {
  Models models;
  const std::string offline = R"(tables:
  t:
    columns: {a: {type: integer, online: false}}
    checks: {t_check: {expression: a > 0, online: false}}
    indexes: {t_idx: {columns: [a], online: false}}
    online: false
)";
  const auto catalog = models.read(offline);
  CHECK(models.messages() == "");
  std::size_t marked = 0;
  for (const auto& [id, object] : catalog.objects()) marked += object.offline ? 1 : 0;
  CHECK(marked == 4);
  CHECK(models.listing(models.read(Models::write(catalog))) == models.listing(catalog));
  const std::string written = Models::write(catalog);
  std::size_t said = 0;
  for (auto at = written.find("online: false"); at != std::string::npos;
       at = written.find("online: false", at + 1)) {
    ++said;
  }
  CHECK(said == 4);
  const auto plain = models.read(
      "tables: {t: {columns: {a: int}, checks: {t_check: a > 0}, indexes: {t_idx: [a]}}}");
  for (const auto& [id, object] : catalog.objects()) {
    REQUIRE(plain.contains(id));
    CHECK(id.kind->differences(*object.model, *plain.find(id)->model).empty());
  }
}

TEST_CASE("split into files it is the same too") {
  Models models;
  const auto catalog = models.read(shop);
  std::vector<std::pair<std::string, std::string>> files;
  std::string paths;
  for (const auto& [path, node] : split_models(catalog, objects::all_kinds())) {
    paths += path + " ";
    files.emplace_back(path, document::write_yaml(node));
  }
  CHECK(paths ==
        "database.yaml extensions.yaml public.yaml audit/log.yaml public/orgs.yaml "
        "public/users.yaml ");
  CHECK(models.listing(models.read(files)) == models.listing(catalog));
  CHECK(models.messages() == "");
}

TEST_CASE("several checks of a domain go under their names") {
  Models models;
  const auto catalog = models.read(
      "domains: {d: {type: text, checks: {d_check: VALUE <> '', b: VALUE > 'a'}},\n"
      "          e: {type: text, checks: {odd: VALUE <> ''}}}");
  CHECK(models.messages() == "");
  CHECK(Models::write(catalog) == R"(schema: public
domains:
  d:
    type: text
    checks: {d_check: VALUE <> '', b: VALUE > 'a'}
  e:
    type: text
    checks: {odd: VALUE <> ''}
)");
}

TEST_CASE("messages about the usual slips") {
  CHECK(messages_of(R"(tables:
  users:
    columns:
      email: {type: text, nulable: false}
      status: {type: text, default: pending}
      age: {type: int, nullable: no}
    colums: {}
    primary_key: {column: [id]}
  orgs:
    columns: {id: bigint}
    foreign_keys: {x: {columns: [id], references: orgs(id), delete: casacde}}
)") == R"(shop.yaml:4:27: SG0202 unknown key "nulable" in column users.email
  did you mean "nullable"?
shop.yaml:6:34: SG0201 expected true or false, found "no" in column users.age
  write false
shop.yaml:7:5: SG0202 unknown key "colums" in table users
  did you mean "columns"?
shop.yaml:8:19: SG0202 unknown key "column" in primary_key of table users
  did you mean "columns"?
shop.yaml:11:69: SG0201 expected one of no action, restrict, cascade, set null, set default, found "casacde" in constraint orgs.x
  did you mean "cascade"?
)");
}

TEST_CASE("names that two objects would share") {
  CHECK(messages_of(R"(tables:
  a: {columns: {id: int}, primary_key: [id], indexes: {b: [id]}}
  b: {columns: {id: int}}
enums: {a: [x]}
)")
            .find("takes the name of table a") != std::string::npos);
}

}  // namespace schemagen::model::test
