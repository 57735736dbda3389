namespace Libvirt.Tests.HyperV;

/// <summary>What a service does with a request, other than what was asked for.</summary>
public enum BehaviourKind
{
    /// <summary>The job begins, and fails.</summary>
    Fail,

    /// <summary>The job begins, and never ends.</summary>
    Hang,

    /// <summary>The request is said to be done, and is not.</summary>
    Ignore,

    /// <summary>The job begins and ends well, and nothing is done.</summary>
    Pretend,

    /// <summary>The request is refused at once.</summary>
    Refuse,
}

/// <summary>One of them.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Machine">The name of the machine that it is for; null for every request.</param>
/// <param name="Method">The method that it is for; null for every one.</param>
/// <param name="Code">The code of the failure or the refusal.</param>
/// <param name="Text">The text of the failure.</param>
public sealed record Behaviour(BehaviourKind Kind, string? Machine, string? Method, uint Code, string Text)
{
    /// <summary>How often it still is done; negative for always.</summary>
    public int Remaining { get; set; } = -1;
}

/// <summary>What services were told to do wrong.</summary>
internal sealed class Behaviours(HyperVHost host)
{
    private static readonly string[] Questions = ["Get", "Check", "Is", "Find", "Validate", "Show", "Format"];

    private readonly List<Behaviour> _all = [];

    internal void Add(Behaviour behaviour) => _all.Add(behaviour);

    internal void Clear() => _all.Clear();

    /// <summary>Runs a method as it was told to.</summary>
    internal MethodResult Run(MethodCall call, Func<MethodCall, MethodResult> what)
    {
        if (_all.FirstOrDefault(one => Fits(one, call)) is not { } behaviour)
            return what(call);
        if (behaviour.Remaining > 0)
            behaviour.Remaining--;
        if (behaviour.Kind == BehaviourKind.Refuse)
            return behaviour.Code;
        if (behaviour.Kind == BehaviourKind.Ignore)
            return MethodResult.Done;
        var fate = new JobFate(behaviour.Kind == BehaviourKind.Hang, behaviour.Kind == BehaviourKind.Fail ? behaviour.Code : null, behaviour.Text);
        return JobCenter.Started(host.Jobs.Start(call.Method.Name, _ => { }, JobClass(call), fate: fate));
    }

    private static string JobClass(MethodCall call) => call.Target.Class.Name switch
    {
        "Msvm_ImageManagementService" => "Msvm_StorageJob",
        "Msvm_VirtualSystemMigrationService" => "Msvm_MigrationJob",
        _ => "Msvm_ConcreteJob",
    };

    private bool Fits(Behaviour behaviour, MethodCall call)
    {
        if (behaviour.Remaining == 0 || behaviour.Method is { } method && !method.Equals(call.Method.Name, StringComparison.OrdinalIgnoreCase))
            return false;
        if (behaviour.Method is null && Questions.Any(word => call.Method.Name.StartsWith(word, StringComparison.Ordinal)))
            return false;
        // Jobs are left alone, so that one that hangs can be ended.
        if (call.Target.Class.IsA("CIM_Job"))
            return false;
        return behaviour.Machine is not { } name || MachineNames.Of(host, call).Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
