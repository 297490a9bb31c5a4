#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"

// Model files of PostgreSQL's own kinds.

namespace schemagen::model::test {

/// Reads and writes with all kinds of the registry.
class Models {
 public:
  catalog::Catalog read(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<ModelFile> parsed;
    for (const auto& [path, text] : files) {
      auto source = std::make_shared<SourceFile>(SourceFile{path, text});
      parsed.push_back({path, document::read_yaml(source, diagnostics_)});
    }
    return read_models(parsed, objects::all_kinds(), diagnostics_);
  }
  catalog::Catalog read(const std::string& text) { return read({{"shop.yaml", text}}); }
  static std::string write(const catalog::Catalog& catalog) {
    return document::write_yaml(write_models(catalog, objects::all_kinds(), {}));
  }
  /// The messages about a file.
  static Diagnostics told(const std::string& text) {
    Models models;
    models.read(text);
    return models.diagnostics_;
  }
  /// All messages: place, code, message, hint.
  std::string messages() const {
    std::string text;
    for (const Diagnostic& item : diagnostics_.items()) {
      text += item.span.to_string() + ": " + item.code + " " + item.message + "\n";
      if (!item.hint.empty()) text += "  " + item.hint + "\n";
      for (const auto& other : item.notes) {
        text += "  " + other.text + " " + other.span.to_string() + "\n";
      }
    }
    return text;
  }
  /// Every object with every field that is not at its default, one object a line.
  static std::string listing(const catalog::Catalog& catalog) {
    std::string text;
    for (const auto& [id, object] : catalog.objects()) {
      text += id.to_string();
      const auto usual = id.kind->make();
      for (const auto& field : id.kind->fields()) {
        if (field->equal(*object.model, *usual)) continue;
        text +=
            " " + std::string(field->key()) + "=" + field->print(*object.model).value_or("NULL");
      }
      text += "\n";
    }
    return text;
  }

 private:
  Diagnostics diagnostics_;
};

constexpr const char* shop = R"yaml(
extensions: {citext: {}, pg_trgm: {schema: extensions}}
schemas: [extensions]
enums:
  order_status: [pending, paid, shipped]
domains:
  email: {type: citext, check: "VALUE ~ '@'"}
sequences:
  ticket: {type: int}
tables:
  orgs:
    columns:
      id: bigserial
      name: {type: varchar(20), nullable: false}
    primary_key: [id]
    unique: [[name]]
  users:
    comment: People who can sign in
    columns:
      id: {type: bigint, identity: always}
      email: {type: email, nullable: false, comment: where we write to}
      full_name: {type: text, renamed_from: name}
      org_id: int8
      status: {type: order_status, nullable: false, default: "'pending'"}
      age: {type: int4, default: 18}
      created_at: {type: timestamptz, nullable: false, default: now()}
      tags: "text[]"
    primary_key: [id]
    unique: {users_email_key: [email]}
    checks: {users_age_check: "age > 0", other: "status <> 'paid'"}
    foreign_keys:
      users_org_fk: {columns: [org_id], references: orgs, delete: cascade}
    indexes:
      users_created_at_idx: [created_at]
      users_active_idx: {columns: ["lower(full_name)"], where: "status = 'paid'", include: [email]}
  audit.log:
    columns: {at: timestamptz, user_id: bigint}
    primary_key: {name: log_pk, columns: [at]}
    foreign_keys:
      - {columns: user_id, references: users(id)}
    indexes: [[user_id], [at, user_id], [user_id]]
)yaml";

}  // namespace schemagen::model::test
