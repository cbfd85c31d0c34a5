// Whatever has pages to show: the layout of the CV being edited, a fixed version, a letter.
#pragma once

#include "layout/Engine.h"

#include <QObject>

namespace vitae::preview
{

class PageSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual const layout::Document &document() const = 0;

Q_SIGNALS:
    void damaged(const vitae::layout::Damage &damage); ///< these parts of the pages look different now
    void pagesChanged(int count);                      ///< after damaged(): there are more or fewer pages
};

} // namespace vitae::preview
