using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>What a cmdlet may say: objects, errors and messages.</summary>
internal sealed partial class CommandRuntime(Pipeline pipeline, CommandProcessor processor, CommandMetadata command, InvocationInfo invocation, Action<object?> next)
{
    internal Shell Shell => pipeline.Shell;

    internal InvocationInfo Invocation => invocation;

    internal string CommandName => invocation.MyCommand.Name;

    internal string ParameterSetName { get; set; } = ParameterAttribute.AllParameterSets;

    internal bool IsStopping => pipeline.IsStopping;

    internal CommonParameters Common { get; } = new();

    internal ShouldProcessParameters Confirmation { get; } = new();

    // With -Debug, PowerShell asks at each warning and verbose message whether to go on.
    internal ActionPreference WarningPreference => Common.WarningAction ?? (IsDebug ? ActionPreference.Inquire : Shell.Preference<ActionPreference>(nameof(WarningPreference)));

    internal ActionPreference VerbosePreference => Common.Verbose is null && IsDebug ? ActionPreference.Inquire : VerbosePreferenceWithoutDebug;

    private ActionPreference VerbosePreferenceWithoutDebug => BySwitch(Common.Verbose) ?? Shell.Preference<ActionPreference>(nameof(VerbosePreference));

    internal ActionPreference DebugPreference => BySwitch(Common.Debug) ?? Shell.Preference<ActionPreference>(nameof(DebugPreference));

    private bool IsDebug => Common.Debug?.IsPresent == true;

    private ActionPreference ErrorPreference => Common.ErrorAction ?? Shell.Preference<ActionPreference>("ErrorActionPreference");

    internal void WriteObject(object? value, bool enumerate)
    {
        EnsureMayWrite();
        if (enumerate && LanguagePrimitives.GetEnumerable(value) is { } items)
        {
            foreach (var item in items)
                next(item);
        }
        else
        {
            next(value);
        }
    }

    internal void WriteError(ErrorRecord record)
    {
        EnsureMayWrite();
        record.From(invocation);
        if (ErrorPreference == ActionPreference.Stop)
            throw pipeline.Fail(record);
        if (Shows(ErrorPreference))
            pipeline.Result.Errors.Add(record);
    }

    internal void WriteProgress(ProgressRecord record)
    {
        EnsureMayWrite();
        pipeline.Result.Progress.Add((record.ActivityId, record.Activity, record.StatusDescription, record.PercentComplete, record.RecordType));
    }

    internal void Write(ActionPreference preference, object record)
    {
        EnsureMayWrite();
        if (!Shows(preference))
            return;
        var result = pipeline.Result;
        switch (record)
        {
            case WarningRecord warning:
                result.Warnings.Add(warning.Message);
                break;
            case VerboseRecord verbose:
                result.Verbose.Add(verbose.Message);
                break;
            case DebugRecord debug:
                result.Debug.Add(debug.Message);
                break;
            default:
                throw new NotSupportedException(record.GetType().Name);
        }
        if (preference == ActionPreference.Stop)
            throw pipeline.Fail(new ActionPreferenceStopException(record.GetType().Name.Replace("Record", "Preference", StringComparison.Ordinal), record).ErrorRecord.From(invocation));
    }

    internal PipelineStoppedException Terminate(ErrorRecord record) => pipeline.Fail(record.From(invocation));

    /// <summary>Those before this command may stop.</summary>
    internal StopUpstreamCommandsException StopUpstream() => new(processor);

    private static ActionPreference? BySwitch(SwitchParameter? value) =>
        value is { } given ? given ? ActionPreference.Continue : ActionPreference.SilentlyContinue : null;

    private static bool Shows(ActionPreference preference) => preference switch
    {
        ActionPreference.Continue or ActionPreference.Stop => true,
        ActionPreference.SilentlyContinue or ActionPreference.Ignore => false,
        _ => throw new NotSupportedException($"the preference {preference} wants a person"),
    };

    private void EnsureMayWrite()
    {
        if (pipeline.IsStopping)
            throw new PipelineStoppedException();
        if (pipeline.Writer != processor || pipeline.Thread != Thread.CurrentThread)
        {
            throw new PSInvalidOperationException(
                "The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread. "
                + "Validate that the cmdlet makes these calls correctly, or contact Microsoft Customer Support Services.");
        }
    }
}
