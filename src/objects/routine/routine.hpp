#pragma once

#include <optional>
#include <string>
#include <vector>

#include "objects/routine/arguments.hpp"
#include "schemagen/catalog/kind.hpp"

// What functions and procedures have in common.

namespace schemagen::objects {

struct Routine {
  Arguments arguments;
  std::string language;
  std::optional<sql::Body> body;
  std::optional<sql::Expression> returned;  ///< the expression behind RETURN
  std::optional<sql::Expression> atomic;    ///< the statements of BEGIN ATOMIC
  std::optional<std::string> library;
  std::optional<std::string> symbol;
  bool security_definer = false;
  catalog::Parameters set;
  std::vector<sql::TypeName> transforms;
  bool operator==(const Routine&) const = default;
};

/// The fields of Routine as those of T, which has it as a base.
template <class T>
void add_routine_fields(catalog::FieldTable& table) {
  using catalog::OnChange;
  const auto add = [&]<class M>(std::string_view key, M Routine::*member, std::string_view doc) {
    table.push_back(catalog::field<T, M>(key, member, OnChange::alter, doc));
  };
  add("arguments", &Routine::arguments,
      "what it takes, where the key does not say it: names, types, modes and defaults as in SQL");
  add("language", &Routine::language, "sql, plpgsql, c ...; sql where return or atomic is given");
  add("body", &Routine::body, "its text in that language");
  add("return", &Routine::returned, "the one expression of its body (PostgreSQL 14)");
  table.back()->set_since(14);
  add("atomic", &Routine::atomic,
      "the SQL statements of its body, bound to what they name (PostgreSQL 14)");
  table.back()->set_since(14);
  add("library", &Routine::library, "the file that holds it, in language c");
  add("symbol", &Routine::symbol, "its name in the library, when not its own");
  add("security_definer", &Routine::security_definer,
      "it runs with the rights of its owner, not of its caller");
  add("set", &Routine::set, "settings that hold while it runs");
  add("transforms", &Routine::transforms, "types that are transformed for its language");
}

/// "routine public.add(integer, integer)": no two routines share it.
std::string routine_claim(const catalog::ObjectId& id);
/// "routine public.add": under which texts mention it.
std::string routine_word(const catalog::ObjectId& id);

/// The id that the name in a document gives, with the types of the arguments that it holds.
catalog::ObjectId routine_id(const catalog::Kind& kind, const sql::QualifiedName& name);
/// Takes the arguments from the name in a document; a message when they cannot be read.
void take_arguments(const std::string& name, const SourceSpan& span, Arguments& arguments,
                    catalog::ReadContext& context);
/// The name for a document, with all arguments: add(a integer, b integer DEFAULT 1).
sql::QualifiedName routine_name(const catalog::ObjectId& id, const Arguments& arguments);

/// schema.name(types), as ALTER and COMMENT ON want it.
sql::Sql routine_address(const catalog::ObjectId& id);

/// Puts settings and the symbol in the server's words.
void complete_routine(Routine& routine, const std::string& name);
/// Messages about a body that is missing or given twice.
void check_routine(const Routine& routine, const catalog::Object& object, Diagnostics& out);

/// What arguments refer to.
void refer_to_arguments(const Arguments& arguments, const catalog::Object& object,
                        const catalog::Catalog& all, std::vector<catalog::Reference>& out);
void refer_to_language(const std::string& language, const catalog::Catalog& all,
                       std::vector<catalog::Reference>& out);
/// What a routine refers to, by its arguments, its language and the names in its body.
void refer_to_routine(const Routine& routine, const catalog::Object& object,
                      const catalog::Catalog& all, std::vector<catalog::Reference>& out);

/// LANGUAGE and TRANSFORM, and the end of CREATE: settings and body.
sql::Sql language_clause(const Routine& routine);
sql::Sql setting_clauses(const Routine& routine);
sql::Sql body_clause(const Routine& routine);

/// SET and RESET that turn one state into the other.
void alter_settings(const sql::Sql& prefix, const catalog::Parameters& was,
                    const catalog::Parameters& now, const std::string& title,
                    catalog::Actions& out);

/// Whether CREATE OR REPLACE may change the one list of arguments into the other.
bool can_replace(const Arguments& was, const Arguments& now);

void rename_routine(const sql::Sql& word, const catalog::ObjectId& was, const catalog::ObjectId& to,
                    catalog::Actions& out);

}  // namespace schemagen::objects
