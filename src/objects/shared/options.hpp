#pragma once

#include <map>
#include <string>
#include <string_view>

#include "schemagen/catalog/action.hpp"
#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// OPTIONS (...) of foreign data wrappers, servers, user mappings, foreign tables and their
/// columns. The value of an option that holds a secret is never known: the catalog queries put a
/// placeholder in its place (the macro {{options ...}}), models hold a ${VARIABLE}, and two such
/// options are equal whatever stands there.
struct Options {
  std::map<std::string, std::string> values;

  bool empty() const { return values.empty(); }
  bool operator==(const Options& other) const;
};

/// Whether an option of this name holds a secret: password, sslpassword, passcode, api_key ...
bool is_secret_option(std::string_view name);

/// ` OPTIONS (host 'a', port '1')`, or nothing.
sql::Sql options_clause(const Options& options);

/// `<prefix> OPTIONS (ADD ..., SET ..., DROP ...)` as far as it is needed.
void alter_options(const sql::Sql& prefix, const Options& was, const Options& now,
                   const std::string& title, catalog::Actions& out);

/// The step with a hazard when the options hold a secret, which only a placeholder stands for.
catalog::Action with_secrets(catalog::Action action, const Options& options);

/// A message for each secret that stands in a model as it is.
void check_options(const Options& options, const catalog::Object& object, Diagnostics& out);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Codec<objects::Options> {
  using Options = objects::Options;
  static Shape shape() { return Codec<Parameters>::shape(); }
  static bool read(const Node& node, Options& value, ReadContext& context);
  static Node write(const Options& value);
  static void parse(std::string_view wire, Options& value);
  static std::optional<std::string> print(const Options& value);
  static void visit(Options&, SqlVisitor&) {}
};

}  // namespace schemagen::catalog
