#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schemagen::postgres {

/// A PostgreSQL installation on this machine.
struct Binaries {
  std::string bindir;  ///< holds initdb, postgres, pg_ctl
  int major = 0;
};

/// Every installation found, in the order of preference: SCHEMAGEN_PG_BIN, pg_config --bindir,
/// /usr/lib/postgresql/*/bin (newest first), PATH.
std::vector<Binaries> find_binaries();
/// The first one, or the first of this major version. Throws IoError that names the places searched
/// and Debian's package when there is none.
Binaries require_binaries(std::optional<int> major = {});

/// A private server that stays until it is stopped: `url: embedded`. Its data and its state live
/// under `directory` (".schemagen/server"), or, when the server must run as another user that
/// cannot reach that folder, in a folder that `directory` names. It listens on a Unix socket in a
/// short path only, trusts its own user only, and never touches port 5432 or a system cluster.
class EmbeddedServer {
 public:
  explicit EmbeddedServer(std::string directory);

  struct Status {
    bool running = false;
    int pid = 0;
    int major = 0;
    std::string url;  ///< of the database "app"; set when running
    std::string data;
    std::string log;
  };
  Status status() const;
  /// Starts it when it does not run (initdb the first time) and returns its URL. Survives a stale
  /// pid file, a socket left behind and two processes that start it at once. Throws IoError with
  /// the end of the server's log when it does not come up.
  std::string start(std::optional<int> major = {});
  /// Stops it when it runs; false when it did not.
  bool stop();
  /// Stops it and removes its data.
  void reset();

 private:
  std::string directory_;
};

/// A server for scratch and tests that ends with this object: durability off, data in a temporary
/// folder (TMPDIR; without it /dev/shm where that has 4 GB to spare, else /tmp; copied from a kept
/// initdb result where there is one, so that it starts in a fraction of a second), wal_level
/// logical. Killed processes leave nothing running for long: the server notices that its owner is
/// gone.
class ThrowawayServer {
 public:
  explicit ThrowawayServer(std::optional<int> major = {});
  ~ThrowawayServer();
  ThrowawayServer(const ThrowawayServer&) = delete;
  ThrowawayServer& operator=(const ThrowawayServer&) = delete;

  /// A URL of one of its databases ("postgres" exists).
  std::string url(const std::string& database = "postgres") const;
  int major() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace schemagen::postgres
