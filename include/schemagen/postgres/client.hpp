#pragma once

#include <map>
#include <string>

namespace schemagen::postgres {

/// A program for clients that comes with PostgreSQL: pg_dump, pg_restore, psql.
struct ClientProgram {
  std::string path;
  int major = 0;
};

/// The one of this name whose version is `oldest` or the nearest after it, searched where servers
/// are (find_binaries). Throws IoError that names what was found and Debian's package.
ClientProgram require_client(const std::string& name, int oldest);

/// How such a program gets to a database: keywords that may be shown, and what is to be in its
/// environment because nobody should see it.
struct ClientAccess {
  std::string keywords;  ///< host='/tmp' dbname='shop'
  std::map<std::string, std::string> environment;
};
/// The database of `url`, or another one of its server. Throws ConnectError for a URL that is none.
ClientAccess client_access(const std::string& url, const std::string& database = {});

}  // namespace schemagen::postgres
