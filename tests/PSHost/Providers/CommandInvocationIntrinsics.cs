using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>What runs scripts in the session; there is no language here but that of command lines.</summary>
public class CommandInvocationIntrinsics
{
    internal CommandInvocationIntrinsics() { }

    public Collection<PSObject> InvokeScript(string script) => throw new NotSupportedException(script);
}
