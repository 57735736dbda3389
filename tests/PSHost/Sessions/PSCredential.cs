using System.Security;

namespace System.Management.Automation;

/// <summary>A user's name and password.</summary>
public sealed class PSCredential(string userName, SecureString password)
{
    public string UserName { get; } = userName;

    public SecureString Password { get; } = password;
}

/// <summary>Makes a credential of a name by asking for the password; nobody is asked here.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CredentialAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData;

    public override bool TransformNullOptionalParameters => false;
}
