// Pages for browsers, from resources/web: plain HTML and CSS, no inline script or style.
#pragma once

#include "http/Reply.h"

#include <utility>
#include <vector>

namespace vitae::web
{

using Values = std::vector<std::pair<QString, QString>>;

/// A file of resources/web.
[[nodiscard]] QByteArray resource(const QString &name);

/// The file with its places filled: {{name}} with escaped text, {{{name}}} with HTML. A place without a value is empty.
[[nodiscard]] QString filled(const QString &file, const Values &values);

struct PageOptions {
    QString title;
    QString body;  ///< HTML
    QString head;  ///< HTML: scripts
    QString bar;   ///< HTML beside the name of the program
    bool wide = false;
    int status = 200;
    QString formTargets; ///< origins beside our own that a form may lead to, a space between them
};

/// The whole page, with the headers that keep a browser from doing more with it than it should.
[[nodiscard]] http::Reply page(const PageOptions &options);

/// A table, every cell escaped; `none` instead where there are no rows.
[[nodiscard]] QString table(const QString &caption, const QStringList &heads, const std::vector<QStringList> &rows,
                            const QString &none);

/// What a browser sends of a form (application/x-www-form-urlencoded); the first value of each name.
[[nodiscard]] QString formValue(const QByteArray &body, const QString &name);

/// Whether the request may come from one of our own pages: browsers say where a form was when it was sent.
[[nodiscard]] bool isSameOrigin(const http::Request &request);

} // namespace vitae::web
