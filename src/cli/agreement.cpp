#include "cli/agreement.hpp"

#include <utility>
#include <vector>

#include "schemagen/base/digest.hpp"
#include "schemagen/catalog/wire.hpp"

namespace schemagen::cli {
namespace {

constexpr std::string_view space = "agreement";
constexpr std::string_view look = "fingerprint";

using Texts = std::vector<std::optional<std::string>>;

std::string key_of(const std::string& models, const std::string& fingerprint, Session& session) {
  const inspect::Scope scope = session.scope();
  Digest digest;
  digest.add(models).add(fingerprint).add(session.database_name()).add(scope.bookkeeping);
  for (const auto* list : {&scope.schemas, &scope.exclude}) {
    digest.add(catalog::print_wire_list(Texts(list->begin(), list->end())));
  }
  return digest.hex();
}

}  // namespace

inspect::Fingerprint last_fingerprint(Session& session) {
  const auto text = session.cache().get(look, session.database_name());
  if (!text) return {};
  const Texts parts = catalog::parse_wire_list(*text);
  return {parts.at(0).value(), parts.at(1).value()};
}

void remember(const inspect::Fingerprint& fingerprint, Session& session) {
  session.cache().put(look, session.database_name(),
                      catalog::print_wire_list({fingerprint.digest, fingerprint.quiet}));
}

std::optional<Outcome> recall(const std::string& models, const std::string& fingerprint,
                              Session& session) {
  const auto text = session.cache().get(space, key_of(models, fingerprint, session));
  if (!text) return std::nullopt;
  const Texts parts = catalog::parse_wire_list(*text);
  Outcome outcome;
  outcome.objects = std::stoul(parts.at(0).value());
  outcome.excluded = std::stoi(parts.at(1).value());
  const Texts unmodelled = catalog::parse_wire_list(parts.at(2).value());
  for (std::size_t i = 0; i + 1 < unmodelled.size(); i += 2) {
    outcome.unmodelled.push_back({unmodelled[i].value(), unmodelled[i + 1].value()});
  }
  for (auto& note : catalog::parse_wire_list(parts.at(3).value())) {
    outcome.comparison.up.notes.push_back(std::move(note).value());
  }
  return outcome;
}

void remember(const Outcome& outcome, const std::string& models, const std::string& fingerprint,
              Session& session) {
  if (!outcome.agrees() || outcome.warned) return;
  Texts unmodelled;
  for (const inspect::Unmodelled& item : outcome.unmodelled) {
    unmodelled.insert(unmodelled.end(), {item.kind, item.name});
  }
  const std::vector<std::string>& notes = outcome.comparison.up.notes;
  session.cache().put(
      space, key_of(models, fingerprint, session),
      catalog::print_wire_list({std::to_string(outcome.objects), std::to_string(outcome.excluded),
                                catalog::print_wire_list(unmodelled),
                                catalog::print_wire_list(Texts(notes.begin(), notes.end()))}));
}

}  // namespace schemagen::cli
