using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Asks before something is changed.</summary>
internal sealed partial class CommandRuntime
{
    private bool? _answerToAll;

    private ConfirmImpact ConfirmPreference => Confirmation.Confirm is { } given
        ? given ? ConfirmImpact.Low : ConfirmImpact.None
        : Shell.Preference<ConfirmImpact>(nameof(ConfirmPreference));

    internal bool ShouldProcess(string description, string? warning, string? caption)
    {
        EnsureMayWrite();
        if (_answerToAll is { } answer)
            return answer;
        if (Confirmation.WhatIf?.IsPresent ?? Shell.Preference<bool>("WhatIfPreference"))
        {
            pipeline.Result.WhatIf.Add(description);
            return false;
        }
        if (ConfirmPreference is ConfirmImpact.None || ConfirmPreference > command.ConfirmImpact)
        {
            Write(VerbosePreferenceWithoutDebug, new VerboseRecord(description));
            return true;
        }
        return Ask(warning ?? $"Are you sure you want to perform this action?{Environment.NewLine}{description}", caption ?? "Confirm") switch
        {
            Answer.YesToAll => (_answerToAll = true).Value,
            Answer.NoToAll => (_answerToAll = false).Value,
            var once => once == Answer.Yes,
        };
    }

    internal bool ShouldContinue(string query, string caption) => Ask(query, caption) is Answer.Yes;

    private Answer Ask(string query, string caption)
    {
        EnsureMayWrite();
        pipeline.Result.Questions.Add($"{caption}: {query}");
        return Shell.Answers.TryDequeue(out var answer)
            ? answer
            : throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    }
}
