namespace Libvirt.Tests.HyperV;

/// <summary>A host: its namespaces, the services in them, and the time. Whoever uses it holds <see cref="Gate"/>.</summary>
internal sealed class HyperVHost
{
    private readonly Dictionary<string, WmiNamespace> _namespaces;
    private readonly Dictionary<(string Class, string Method), Func<MethodCall, MethodResult>> _methods = [];

    internal HyperVHost(SimulatorSettings settings, TimeProvider time)
    {
        Settings = settings;
        Scheduler = new(time);
        Captions = new(settings.Language);
        V2 = new(WmiSchema.Load("root/virtualization/v2", "hyperv_schema.json"), Captions);
        Cimv2 = new(WmiSchema.Load("root/cimv2", "cimv2_schema.json"), Captions);
        _namespaces = new(StringComparer.OrdinalIgnoreCase) { [V2.Schema.Namespace] = V2, [Cimv2.Schema.Namespace] = Cimv2 };
        Jobs = new(this);
        Behaviours = new(this);
    }

    internal Lock Gate { get; } = new();

    internal SimulatorSettings Settings { get; }

    /// <summary>The name of the computer.</summary>
    internal string Name => Settings.HostName;

    internal Scheduler Scheduler { get; }

    internal WmiNamespace V2 { get; }

    internal WmiNamespace Cimv2 { get; }

    internal Captions Captions { get; }

    /// <summary>The virtual machines by their identifiers.</summary>
    internal SortedDictionary<string, Machine> Machines { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files of its disks.</summary>
    internal HostFiles Files { get; } = new();

    internal JobCenter Jobs { get; }

    internal Behaviours Behaviours { get; }

    internal WmiNamespace? Namespace(string name) => _namespaces.GetValueOrDefault(name) is { } found && (Settings.HasHyperV || found != V2) ? found : null;

    /// <summary>The path of an instance, as settings hold it in their texts.</summary>
    internal string PathText(WmiInstance instance) => instance.Path.Full(Name, instance.Namespace);

    /// <summary>Teaches a class a method.</summary>
    /// <exception cref="ArgumentException">The class has no such method.</exception>
    internal void Implement(string className, string method, Func<MethodCall, MethodResult> what)
    {
        if ((V2.Schema.Find(className) ?? Cimv2.Schema.Find(className))?.FindMethod(method) is null)
            throw new ArgumentException($"{className} has no method {method}");
        _methods.Add((className.ToLowerInvariant(), method.ToLowerInvariant()), what);
    }

    /// <summary>Invokes a method, unless someone has told the machine to behave in another way.</summary>
    /// <exception cref="WsmanFault">The host has the method, and this program has not.</exception>
    internal MethodResult Invoke(MethodCall call)
    {
        var name = call.Method.Name.ToLowerInvariant();
        var what = call.Target.Class.Line.Select(one => _methods.GetValueOrDefault((one.Name.ToLowerInvariant(), name))).FirstOrDefault(one => one is not null)
            ?? throw WsmanFaults.UnsupportedFeature($"The simulator does not implement {call.Target.Class.Name}.{call.Method.Name}.", "Method");
        try
        {
            return Behaviours.Run(call, what);
        }
        catch (Refusal e)
        {
            return e.Code;
        }
    }

    /// <summary>Reads the settings in a parameter.</summary>
    /// <exception cref="Refusal">They are none.</exception>
    internal EmbeddedInstance Read(string text, uint refusal = MethodResult.InvalidParameter)
    {
        try
        {
            return EmbeddedInstance.Parse(text, V2.Schema);
        }
        catch (FormatException)
        {
            throw new Refusal(refusal);
        }
    }
}

/// <summary>A request that a service refuses at once.</summary>
internal sealed class Refusal(uint code) : Exception($"refused with {code}")
{
    internal uint Code { get; } = code;
}
