// An item of the CV in one line: "Senior engineer · Acme · 2021 – Present".
#pragma once

#include "cv/Path.h"
#include "editor/SectionForms.h"

namespace vitae::editor
{

class FormContext;

struct Summary {
    QString title; ///< the first field that has text; what the table calls a new item where none has
    QString rest;  ///< the others
    bool isEmpty = true;

    [[nodiscard]] QString text() const { return rest.isEmpty() ? title : QString(title + u" · " + rest); }
};

[[nodiscard]] Summary summarise(const FormContext &context, const cv::Path &item, const SectionSpec &spec);

/// Whether a change there changes the summary of the item.
[[nodiscard]] bool concernsSummary(const cv::Path &item, const SectionSpec &spec, const cv::Path &changed);

} // namespace vitae::editor
