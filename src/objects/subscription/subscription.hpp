#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class Streaming { off, on, parallel };

/// What the database takes in from publications of another.
struct Subscription {
  std::string connection;  ///< with ${...} where a password stands; "" when it may not be read
  std::vector<std::string> publications;
  std::optional<std::string> slot;  ///< nothing for one of the subscription's own name
  std::string synchronous_commit = "off";
  bool binary = false;
  std::optional<Streaming> streaming;  ///< where it is not the server's own: off, 18 on parallel
  bool two_phase = false;
  bool disable_on_error = false;
  std::string origin = "any";
  bool password_required = true;
  bool run_as_owner = false;
  bool failover = false;
  bool operator==(const Subscription&) const = default;

  static catalog::FieldTable fields();
};

/// The connection with every password, and every placeholder of one, as ${PASSWORD}.
std::string without_secrets(const std::string& connection);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::Streaming> {
  using E = objects::Streaming;
  static constexpr std::array<Word<E>, 3> words{
      {{E::off, "off", "f"}, {E::on, "on", "t"}, {E::parallel, "parallel", "p"}}};
};

}  // namespace schemagen::catalog
