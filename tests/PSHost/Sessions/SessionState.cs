namespace System.Management.Automation;

/// <summary>What a session holds.</summary>
public sealed class SessionState
{
    internal SessionState(PathIntrinsics path) => Path = path;

    public PathIntrinsics Path { get; }
}

/// <summary>What the engine gives to transformations and validations: here, nothing.</summary>
public class EngineIntrinsics
{
    internal static readonly EngineIntrinsics None = new();

    private EngineIntrinsics() { }
}

/// <summary>Called when a module of the assembly is imported.</summary>
public interface IModuleAssemblyInitializer
{
    void OnImport();
}

/// <summary>Called when a module of the assembly is removed.</summary>
public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

/// <summary>A module.</summary>
public sealed class PSModuleInfo
{
    internal PSModuleInfo(string name) => Name = name;

    public string Name { get; }
}
