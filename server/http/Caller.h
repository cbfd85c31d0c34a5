// Who asks, as far as routes need to know.
#pragma once

#include <QString>

namespace vitae::http
{

struct Caller {
    qint64 account = 0; ///< the integer id
    QString uuid, email, username, name;
    QString role; ///< ADMIN, NOTARY, PPAT, MEMBER
    QString space; ///< the person's own space of documents
    QString session;

    [[nodiscard]] bool isAdmin() const { return role == u"ADMIN"; }
};

} // namespace vitae::http
