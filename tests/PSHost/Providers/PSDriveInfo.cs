namespace System.Management.Automation;

/// <summary>A drive: a name for a place that a provider knows.</summary>
public class PSDriveInfo(string name, ProviderInfo provider, string root, string description, PSCredential? credential)
{
    public string Name { get; } = name;

    public ProviderInfo Provider { get; } = provider;

    public string Root { get; } = root;

    public string Description { get; } = description;

    public PSCredential? Credential { get; } = credential;
}

/// <summary>Whether containers are given that a filter does not choose.</summary>
public enum ReturnContainers { ReturnMatchingContainers, ReturnAllContainers }
