// The sentences of reports and letters in English, French and Indonesian; %1 and %2 are quoted facts.
#pragma once

#include <QString>

namespace vitae::compose
{

enum class Phrase {
    ReportTitle,
    JobAnalysis,
    Role,
    Company,
    Location,
    WorkMode,
    Experience,
    Salary,
    Apply,
    AboutHeading,
    MustHave,
    NiceToHave,
    Responsibilities,
    Keywords,
    Benefits,
    PointsToCheck,
    QuestionsToAsk,
    YourResume,
    Shown,
    Missing,
    NothingMissing,
    AskSalary,
    AskPlace,
    AskTeam,
    AskOnCall,
    AskTravel,
    AskShifts,
    AskContract,
    AskSuccess,
    AskWhyOpen,
    AskState,
    Subject,
    Salutation,
    SalutationTo,
    Opening,
    IAm,
    Currently,
    MostRecently,
    Skills,
    Deeds,
    Degree,
    Speak,
    Closing,
    Greeting,
};

[[nodiscard]] QString phrase(Phrase phrase, QStringView language);

} // namespace vitae::compose
