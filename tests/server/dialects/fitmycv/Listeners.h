// Event streams, any number at once, read as their events come.
#pragma once

#include "tests/server/support/HttpClient.h"

#include <functional>

namespace vitae::test
{

struct Told {
    QByteArray id, name, data;

    friend bool operator==(const Told &, const Told &) = default;
};

class Listeners
{
public:
    /// Begins to listen, after that event where one is named; the number of the stream, from 0.
    size_t open(quint16 port, const QByteArray &token, const QByteArray &lastId = {});
    /// Reads until the condition holds; false where it does not within a minute.
    [[nodiscard]] bool until(const std::function<bool()> &condition);
    [[nodiscard]] bool untilOpen(); ///< the server has answered every one

    [[nodiscard]] size_t size() const { return m_streams.size(); }
    /// The events so far, all or those of a name.
    [[nodiscard]] std::vector<Told> heard(size_t stream, const QByteArray &name = {}) const;
    /// Waits until the stream has heard so many of that name; those.
    [[nodiscard]] std::vector<Told> wait(size_t stream, const QByteArray &name, size_t count);

private:
    struct Stream {
        Connection connection;
        QByteArray text;
    };

    std::vector<Stream> m_streams;
};

} // namespace vitae::test
