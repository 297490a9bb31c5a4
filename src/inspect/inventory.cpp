#include "inspect/inventory.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "inspect/query.hpp"
#include "inspect_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::inspect {

namespace {

std::string query(std::string_view answer, const Scope& scope, int server_version) {
  return prepare_query(replace_all(std::string(inventory_sql), "{{answer}}", std::string(answer)),
                       scope, server_version);
}

/// The numbers of an array as the server prints it.
template <class F>
void each_oid(std::string_view array, F visit) {
  const char* const end = array.data() + array.size();
  for (const char* at = array.data() + 1; at < end && *at != '}';) {
    std::uint32_t oid = 0;
    at = std::from_chars(at, end, oid).ptr;
    if (at < end && *at == ',') ++at;
    visit(oid);
  }
}

}  // namespace

std::string inventory_query(const Scope& scope, int server_version) {
  return query(inventory_oids_sql, scope, server_version);
}

std::vector<Unmodelled> name_unread(const postgres::Result& inventory, const Addresses& read,
                                    postgres::Connection& connection, const Scope& scope) {
  std::string classes;
  std::string oids;
  for (int row = 0; row < inventory.rows(); ++row) {
    const std::string name = inventory.text(row, 0);
    each_oid(inventory.value(row, 1).value(), [&](std::uint32_t oid) {
      if (read.find(name, oid, 0) != nullptr) return;
      classes += (classes.empty() ? "" : ",") + name;
      oids += (oids.empty() ? "" : ",") + std::to_string(oid);
    });
  }
  std::vector<Unmodelled> unread;
  if (oids.empty()) return unread;
  const auto result =
      connection.query(query(inventory_names_sql, scope, connection.server_version()),
                       {"{" + classes + "}", "{" + oids + "}"});
  for (int row = 0; row < result.rows(); ++row) {
    unread.push_back({result.text(row, 0), result.text(row, 1)});
  }
  return unread;
}

}  // namespace schemagen::inspect
