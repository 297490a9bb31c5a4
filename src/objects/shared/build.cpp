#include "objects/shared/build.hpp"

#include <map>
#include <vector>

#include <fmt/core.h>

#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

using catalog::Parameters;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

sql::QualifiedName qualified(const catalog::ObjectId& id) { return {id.schema, id.name}; }

catalog::ObjectId id_of(std::string_view kind, std::string schema, std::string name,
                        std::string sub) {
  return {&kind_named(kind), std::move(schema), std::move(name), std::move(sub), {}};
}

std::string describe(const catalog::ObjectId& id) {
  return std::string(id.kind->name()) + " " + id.short_name();
}

catalog::Action step(Sql statement, std::string title, catalog::Phase phase) {
  catalog::Action action;
  action.statement = std::move(statement);
  action.title = std::move(title);
  action.phase = phase;
  return action;
}

catalog::Hazard data_loss(std::string text) { return {"data_loss", std::move(text)}; }
catalog::Hazard table_rewrite(std::string text) { return {"table_rewrite", std::move(text)}; }
catalog::Hazard table_scan(std::string text) { return {"table_scan", std::move(text)}; }

namespace {

// A storage parameter may name its own name space: toast.autovacuum_enabled.
Sql parameter_name(const std::string& name) {
  std::vector<Sql> parts;
  for (const std::string& part : split(name, '.')) parts.push_back(Sql(Identifier{part}));
  return join(parts, ".");
}

// PostgreSQL appends what it is told to set, be it only the old value, and pg_dump prints the order
// that comes of it. So what stays is as much as stands in the new order already, and the rest is
// set. Each name space is stored by itself.
Parameters parameters_to_set(const Parameters& was, const Parameters& now) {
  struct Kept {
    Parameters::const_iterator next;
    bool ended = false;
  };
  std::map<std::string, Kept> spaces;
  Parameters set;
  for (const auto& [name, value] : now) {
    const std::string space = name.substr(0, name.find('.') + 1);
    Kept& kept = spaces.try_emplace(space, Kept{was.begin()}).first->second;
    const auto old = was.find(name);
    if (!kept.ended && old >= kept.next && old != was.end() && old->second == value) {
      kept.next = old + 1;
    } else {
      kept.ended = true;
      set.set(name, value);
    }
  }
  return set;
}

}  // namespace

Sql parameter_list(const Parameters& parameters) {
  std::vector<Sql> items;
  for (const auto& [name, value] : parameters) {
    items.push_back(sql("{} = {}", parameter_name(name), Literal{value}));
  }
  return join(items, ", ");
}

Sql with_parameters(const Parameters& parameters) {
  return parameters.empty() ? Sql() : sql(" WITH ({})", parameter_list(parameters));
}

void alter_parameters(const Sql& prefix, const Parameters& was, const Parameters& now,
                      const std::string& title, catalog::Actions& out) {
  std::vector<Sql> gone;
  for (const auto& [name, value] : was) {
    if (!now.contains(name)) gone.push_back(parameter_name(name));
  }
  if (!gone.empty()) out.push_back(step(sql("{} RESET ({})", prefix, join(gone, ", ")), title));
  const Parameters set = parameters_to_set(was, now);
  if (!set.empty()) {
    out.push_back(step(sql("{} SET ({})", prefix, parameter_list(set)), title));
  }
}

std::string make_object_name(std::string_view first, std::string_view second,
                             std::string_view label, int attempt) {
  std::string end = label.empty() ? std::string() : std::string(label);
  if (attempt > 0) end += std::to_string(attempt);
  const std::size_t overhead = (second.empty() ? 0 : 1) + (end.empty() ? 0 : end.size() + 1);
  const std::size_t available = 63 - overhead;
  std::size_t first_length = first.size();
  std::size_t second_length = second.size();
  while (first_length + second_length > available) {
    if (first_length > second_length) {
      --first_length;
    } else {
      --second_length;
    }
  }
  std::string name(clip_utf8(first, first_length));
  if (!second.empty()) name += "_" + std::string(clip_utf8(second, second_length));
  if (!end.empty()) name += "_" + end;
  return name;
}

}  // namespace schemagen::objects
